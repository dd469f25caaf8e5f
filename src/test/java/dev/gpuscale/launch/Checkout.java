package dev.gpuscale.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A checkout with the real launcher and stand-ins for Java, Maven and git, so that what the launcher decides is seen without a
 * build: Java prints its arguments, Maven notes its call and makes an empty jar.
 */
final class Checkout {
    private static final String JAVA = """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in
          simulate) [ -z "${UNABLE:-}" ] || exit 1 ;;
          -Xshare:dump) dumps=yes ;;
          -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
        esac
      done
      [ -z "${dumps:-}" ] || : >"$archive"
      printf '%s\\n' "$@"
      """;
    private static final String MAVEN = """
      #!/bin/sh
      echo built >>"$CALLS"
      for argument in "$@"; do
        case $argument in -Doutput.folder=*) folder=${argument#*=} ;; esac
      done
      if [ -n "${BREAK:-}" ]; then
        echo '[ERROR] Main.java:[1,1] this is no class'
        exit 1
      fi
      echo '[INFO] --- compiler:3:compile (default-compile) @ gpuscale ---'
      : >"$folder/gpuscale.jar"
      """;

    private final Path root;
    private final Path calls;
    private final Map<String, String> environment = new HashMap<>();

    /** What a call of the launcher came to. */
    record Outcome(int exitCode, List<String> stdout, String stderr) {}

    Checkout(Path folder) throws IOException {
        this.root = folder.resolve("a folder");
        this.calls = folder.resolve("calls");
        Path java = folder.resolve("java home");
        write(root.resolve("pom.xml"), "");
        write(root.resolve("src/main/java/Main.java"), "");
        for (String script : List.of("bin/gpuscale", "bin/lib/jdk.sh")) {
            write(root.resolve(script), Files.readString(Path.of(script)));
        }
        write(java.resolve("bin/java"), JAVA);
        write(java.resolve("bin/javac"), "");
        write(folder.resolve("tools/mvn"), MAVEN);
        Files.createFile(calls);
        environment.put("JAVA_HOME", java.toString());
        environment.put("CALLS", calls.toString());
        environment.put("PATH", folder.resolve("tools") + ":" + System.getenv("PATH"));
        javaIs("17.0.1");
    }

    Path launcher() {
        return root.resolve("bin/gpuscale");
    }

    void javaIs(String version) throws IOException {
        Files.writeString(Path.of(environment.get("JAVA_HOME"), "release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** Makes it a repository, for a git that describes it by these words. */
    void commits(String description) throws IOException {
        Files.createDirectory(root.resolve(".git"));
        write(root.getParent().resolve("tools/git"), "#!/bin/sh\necho " + description + "\n");
    }

    void editASource() throws IOException {
        touch(root.resolve("src/main/java/Main.java"));
    }

    void touchTheArchive() throws IOException {
        touch(root.resolve("target/app/classes-17.0.1.jsa"));
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }

    int builds() throws IOException {
        return Files.readAllLines(calls).size();
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        return run(launcher(), arguments);
    }

    Outcome run(Path command, String... arguments) throws IOException, InterruptedException {
        return finish(start(command, arguments));
    }

    Process start(Path command, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().remove("GPUSCALE_JAVA_OPTS");
        builder.environment().putAll(environment);
        builder.directory(root.getParent().toFile());
        return builder.start();
    }

    static Outcome finish(Process process) throws IOException, InterruptedException {
        String stdout = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String stderr = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), stdout.lines().toList(), stderr);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }
}
