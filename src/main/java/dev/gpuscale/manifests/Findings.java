package dev.gpuscale.manifests;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Problem;
import dev.gpuscale.units.UserException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What reading turns up besides the values: all problems, so that they are told together, and what is not simulated.
 * The same finding counts once, in the order of reading.
 */
public final class Findings {
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<NotSimulated> notSimulated = new LinkedHashSet<>();

    /** Notes something that is wrong; see {@link Problem} for the parts. */
    public void problem(Location at, String message, String cure) {
        problems.add(new Problem(at, message, cure));
    }

    /** Notes the problems of another reader. */
    public void problems(UserException exception) {
        problems.addAll(exception.problems());
    }

    /** Notes something that the simulator does not act on. */
    public void notSimulated(NotSimulated finding) {
        notSimulated.add(finding);
    }

    /** How many problems there are so far. */
    public int problemCount() {
        return problems.size();
    }

    /** What is wrong so far, in the order of reading. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** In the order of reading. */
    public List<NotSimulated> notSimulated() {
        return List.copyOf(notSimulated);
    }

    /**
     * Ends the reading.
     *
     * @throws UserException with all problems, when there are any
     */
    public void throwProblems() {
        if (!problems.isEmpty()) {
            throw new UserException(List.copyOf(problems));
        }
    }
}
