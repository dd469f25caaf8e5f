package dev.gpuscale.config.blueprint;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.time.Duration;
import java.util.List;

/** What a pod does before its process gets SIGTERM. Its grace period includes this time. */
@Doc("What a pod does before its process is told to stop. The time counts as part of its grace period.")
public sealed interface Drain permits Drain.Sleep, Drain.Command, Drain.Http {
    /** Waits, so that nobody sends it new work any more. The kubelet does it: no shell is needed (Kubernetes 1.30). */
    @Doc("Wait, so that nobody sends it new work any more. No shell is needed.")
    record Sleep(
            @Doc(value = "How long, whole seconds.", example = "5s")
            Duration time) implements Drain {
        public Sleep {
            checkTime(time);
        }
    }

    /** Runs a command in the container. */
    @Doc("Run a command in the container, which tells the server to take no more jobs.")
    record Command(
            @Doc(value = "The command and its arguments.", example = "[/bin/drain]")
            List<String> command,

            @Doc(value = "The longest that it takes, whole seconds.", byDefault = "10s")
            Duration time)
            implements Drain {
        public Command {
            command = List.copyOf(command);
            Require.that(!command.isEmpty(), "command is empty, but there must be something to run");
            checkTime(time);
        }
    }

    /** Asks the server. */
    @Doc("Ask the server, by HTTP GET, to take no more jobs.")
    record Http(
            @Doc(value = "The path, on the server's port.", example = "/drain")
            String path,

            @Doc(value = "The longest that the answer takes, whole seconds.", byDefault = "10s")
            Duration time)
            implements Drain {
        public Http {
            Require.that(path.matches("/[!-~]*"), "path is \"%s\", but should begin with /", path);
            checkTime(time);
        }
    }

    /** The longest that it takes. */
    Duration time();

    private static void checkTime(Duration time) {
        Require.that(
                time.equals(Duration.ofSeconds(time.toSeconds())) && time.toSeconds() >= 1 && time.toSeconds() <= 3600,
                "time must be whole seconds, 1s to 1h");
    }
}
