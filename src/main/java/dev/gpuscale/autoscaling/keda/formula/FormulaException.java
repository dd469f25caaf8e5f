package dev.gpuscale.autoscaling.keda.formula;

/** A formula that cannot be compiled, or that has no value for its inputs. The message says why, in one line. */
public final class FormulaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FormulaException(String message) {
        // No stack trace: a formula without a value is an everyday result while triggers fail.
        super(message, null, false, false);
    }
}
