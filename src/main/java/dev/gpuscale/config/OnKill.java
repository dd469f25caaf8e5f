package dev.gpuscale.config;

import java.util.Locale;

/** What becomes of a job whose pod is killed. */
public enum OnKill {
    /** It goes to the front of the queue, as a queue with acknowledgements does it. */
    REDELIVER,
    /** It is gone. */
    LOSE;

    /** As the YAML spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
