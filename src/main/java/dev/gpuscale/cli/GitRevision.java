package dev.gpuscale.cli;

import dev.gpuscale.manifests.Manifests;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file or folder as it was at a revision: {@code HEAD~1:deploy}, as git itself writes it. The path begins at the top of the
 * repository, or with {@code ./} at the folder that gpuscale was called in. What git knows is asked of {@code git}, which is
 * called as a process, without a shell.
 */
final class GitRevision {
    private final Path folder;
    private final String name;
    private final String revision;
    private final String path;

    /**
     * @param folder the one that gpuscale was called in
     * @param name {@code REVISION:PATH}
     */
    GitRevision(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.revision = name.substring(0, name.indexOf(':'));
        this.path = name.substring(name.indexOf(':') + 1);
    }

    /** Whether a word has the form of one. */
    static boolean isMeant(String word) {
        return word.indexOf(':') > 0;
    }

    /**
     * The texts of the file, or of the manifests in the folder, by their names: {@code HEAD~1:deploy/worker.yaml}.
     *
     * @throws UserException without git, outside a repository, for an unknown revision, and where the path is not in it
     */
    Map<String, String> texts() {
        if (revision.startsWith("-")) {
            throw problem("a revision does not begin with -", "Write REVISION:PATH, such as HEAD~1:deploy.");
        }
        String commit = git("rev-parse", "--verify", revision + "^{commit}").strip();
        String top = withoutDots(path);
        String listing = top.isEmpty()
                ? git("ls-tree", "-r", "-z", "--full-tree", commit)
                : git("ls-tree", "-r", "-z", "--full-tree", commit, "--", top);
        List<String> lines = List.of(listing.split("\0", -1));
        Map<String, String> texts = new LinkedHashMap<>();
        for (String line : lines) {
            if (!line.isEmpty()) {
                read(line, top, texts);
            }
        }
        if (lines.size() == 1 && lines.get(0).isEmpty()) {
            throw problem(
                    "there is no " + (top.isEmpty() ? "file" : top) + " at " + revision,
                    "PATH begins at the top of the repository; ./PATH at this folder.");
        }
        return texts;
    }

    /** A line of {@code ls-tree}: mode, type, hash, tab, path. */
    private void read(String line, String top, Map<String, String> texts) {
        int tab = line.indexOf('\t');
        String[] head = line.substring(0, tab).split(" ", -1);
        String file = line.substring(tab + 1);
        boolean itself = file.equals(top);
        Path relative = Path.of(top).relativize(Path.of(file));
        if (!head[1].equals("blob") || !itself && !Manifests.isManifest(relative)) {
            return;
        }
        if (head[0].equals("120000")) {
            throw new UserException(
                    Location.of(revision + ":" + file),
                    "this is a symbolic link, which is not followed in a revision",
                    "Name the file that it leads to.");
        }
        texts.put(revision + ":" + file, git("cat-file", "blob", head[2]));
    }

    /** Seen from the top of the repository, without {@code .} and {@code ..}, without a slash at the end. */
    private String withoutDots(String given) {
        boolean here = given.equals(".") || given.startsWith("./") || given.startsWith("../");
        String from = here ? git("rev-parse", "--show-prefix").strip() : "";
        Path whole = Path.of(from).resolve(given).normalize();
        if (whole.startsWith("..") || whole.isAbsolute()) {
            throw problem("this path is outside the repository", "PATH begins at the top of the repository.");
        }
        return whole.toString().replace('\\', '/');
    }

    private String git(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("git", "-C", folder.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw problem(
                    "there is no such file or folder, and git, which could know a revision, cannot be run",
                    "Is the path right? Install git to compare with a revision.");
        }
        try {
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw refusal(err);
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException("while git " + String.join(" ", arguments) + " was running", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git was running", e);
        } finally {
            process.destroy();
        }
    }

    private UserException refusal(String err) {
        if (err.contains("not a git repository")) {
            return problem(
                    "there is no such file or folder, and no git repository here",
                    "Is the path right? REVISION:PATH is read from the repository that the current folder is in.");
        }
        if (err.contains("Needed a single revision")
                || err.contains("unknown revision")
                || err.contains("bad revision")) {
            return problem(
                    "there is no such file or folder, and git knows no revision " + revision,
                    "Fetch it first: git fetch. A checkout in CI often has no history: fetch-depth: 0.");
        }
        String first = err.lines().filter(line -> !line.isBlank()).findFirst().orElse("it says nothing");
        return problem("git does not read this: " + first, "Does git show " + name + " work?");
    }

    private UserException problem(String message, String cure) {
        return new UserException(Location.of(name), message, cure);
    }
}
