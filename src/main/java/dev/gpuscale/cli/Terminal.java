package dev.gpuscale.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the operating system says of the terminal; Java asks it for both streams at once or not at all. */
final class Terminal {
  private static final int USUAL_WIDTH = 80;
  private static final Path CONTROLLING = Path.of("/dev/tty");

  private Terminal() {}

  /** Whether file descriptor 1 or 2 is a terminal. Where there is no /proc, whether the process has a console at all. */
  static boolean isAt(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    if (!Files.isSymbolicLink(link)) {
      return !Files.exists(Path.of("/proc/self/fd")) && System.console() != null;
    }
    try {
      String device = Files.readSymbolicLink(link).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  /** Columns, by {@code COLUMNS} or {@code stty}; 80 where neither knows. */
  static int width() {
    String columns = System.getenv().getOrDefault("COLUMNS", "");
    return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : sttyWidth();
  }

  private static int sttyWidth() {
    if (!Files.exists(CONTROLLING)) {
      return USUAL_WIDTH;
    }
    try {
      Process stty = new ProcessBuilder("stty", "size")
          .redirectInput(CONTROLLING.toFile())
          .redirectError(new File("/dev/null"))
          .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      return ended && size.matches("[0-9]+ [1-9][0-9]*") ? Integer.parseInt(size.split(" ")[1]) : USUAL_WIDTH;
    } catch (IOException e) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
