package dev.gpuscale.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Two programs that do the same work, in turn, each run a process of its own. What counts is the processor time of the whole
 * process, the start of the JVM, compilation and garbage collection included: on one thread that is what a run takes on a
 * machine that has nothing else to do, and it hardly changes on one that has. The time by the clock is shown beside it.
 */
record Contest(String name, Contestant ours, Contestant plain) {
    /** An odd number, so that there is a run in the middle. */
    static final int RUNS = 7;

    /** A program that ends with {@link Finish#print}. */
    record Contestant(String name, Class<?> main, List<String> arguments) {}

    /** One run. */
    record Lap(double jobs, double cpuSeconds, double clockSeconds, double meanWaitSeconds) {
        double jobsPerSecond() {
            return jobs / cpuSeconds;
        }
    }

    /** Runs both so many times, prints each pair, and last the medians. */
    void run(int runs) {
        List<Lap> ourLaps = new ArrayList<>();
        List<Lap> plainLaps = new ArrayList<>();
        print(
                "jobs per second of processor time (by the clock)%n%-4s%26s%26s%10s",
                "run", ours.name(), plain.name(), "ratio");
        for (int i = 1; i <= runs; i++) {
            Lap our = lap(ours);
            Lap other = lap(plain);
            ourLaps.add(our);
            plainLaps.add(other);
            print("%-4d%26s%26s%10.2f", i, speeds(our), speeds(other), our.jobsPerSecond() / other.jobsPerSecond());
        }
        print(
                "mean wait: %s %.4f s, %s %.4f s",
                ours.name(),
                ourLaps.get(0).meanWaitSeconds(),
                plain.name(),
                plainLaps.get(0).meanWaitSeconds());
        print(
                "%s: %s %.0f jobs/s, %s %.0f jobs/s, ratio %.2f",
                name,
                ours.name(),
                median(ourLaps, Lap::jobsPerSecond),
                plain.name(),
                median(plainLaps, Lap::jobsPerSecond),
                medianRatio(ourLaps, plainLaps));
    }

    /** Runs a program once. */
    static Lap lap(Contestant contestant) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                contestant.main().getName()));
        command.addAll(contestant.arguments());
        long begin = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            double clockSeconds = (System.nanoTime() - begin) / 1e9;
            if (exit != 0) {
                throw new IllegalStateException(contestant.name() + " ended with exit code " + exit);
            }
            Finish finish = Finish.parse(printed);
            return new Lap(finish.jobs(), finish.cpuSeconds(), clockSeconds, finish.meanWaitSeconds());
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String speeds(Lap lap) {
        return String.format(Locale.ROOT, "%.0f (%.0f)", lap.jobsPerSecond(), lap.jobs() / lap.clockSeconds());
    }

    private static double median(List<Lap> laps, ToDoubleFunction<Lap> figure) {
        return middle(laps.stream().mapToDouble(figure).toArray());
    }

    private static double medianRatio(List<Lap> ours, List<Lap> others) {
        double[] ratios = new double[ours.size()];
        Arrays.setAll(ratios, i -> ours.get(i).jobsPerSecond() / others.get(i).jobsPerSecond());
        return middle(ratios);
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
