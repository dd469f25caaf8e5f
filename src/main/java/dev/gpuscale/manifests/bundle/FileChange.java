package dev.gpuscale.manifests.bundle;

import java.util.Locale;
import java.util.Optional;

/**
 * What a bundle does to one file of a folder: three texts, of which any may be missing.
 *
 * @param path relative to the folder
 * @param last as it was generated before
 * @param present as it lies there
 * @param next as it is generated now
 */
public record FileChange(String path, Optional<String> last, Optional<String> present, Optional<String> next) {
    /** What is to be done. */
    public enum Kind {
        /** Nothing is there. */
        CREATED,
        /** What is there is what was generated. */
        CHANGED,
        /** It is what it shall be. */
        UNCHANGED,
        /** It is no longer part of the bundle, and nobody edited it. */
        REMOVED,
        /** Somebody edited it, and it is neither what was generated nor what would be. */
        EDITED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is to be done with it. */
    public Kind kind() {
        if (present.isEmpty()) {
            return next.isPresent() ? Kind.CREATED : Kind.UNCHANGED;
        }
        if (present.equals(next)) {
            return Kind.UNCHANGED;
        }
        if (!present.equals(last)) {
            return Kind.EDITED;
        }
        return next.isPresent() ? Kind.CHANGED : Kind.REMOVED;
    }

    /** Both sides of an edited file, or the one of another, as unified diffs; empty where nothing changes. */
    public String diff() {
        String made = LineDiff.unified(
                last.isPresent() ? "generated " + path : "nothing",
                "edited " + path,
                last.orElse(""),
                present.orElse(""));
        if (kind() == Kind.EDITED) {
            String wanted = last.equals(next)
                    ? ""
                    : LineDiff.unified("generated " + path, "generate " + path, last.orElse(""), next.orElse(""));
            return "# " + path + ": edited by hand\n" + made
                    + (wanted.isEmpty() ? "" : "# " + path + ": what generate would change\n" + wanted);
        }
        return kind() == Kind.UNCHANGED
                ? ""
                : LineDiff.unified(
                        present.isPresent() ? path : "nothing",
                        next.isPresent() ? "generate " + path : "nothing",
                        present.orElse(""),
                        next.orElse(""));
    }
}
