package dev.gpuscale.manifests;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A container that runs before those of the pod.
 *
 * @param endsAtOnce whether the next one starts as soon as this one's image is there: its command is known to do nothing
 *     that takes time, or it is a sidecar, which nobody waits for
 */
public record InitContainer(String image, boolean endsAtOnce) {
    private static final Pattern VERSION = Pattern.compile("-V|--?(version|help)");
    private static final Pattern SHELL = Pattern.compile("(.*/)?(sh|bash|ash|dash)");
    private static final Pattern SHELL_SCRIPT = Pattern.compile("-[a-z]*c");
    private static final Pattern NEXT_COMMAND = Pattern.compile("&&|\\|\\||[;\n]");
    private static final Pattern QUICK =
            Pattern.compile("(.*/)?(:|date|echo|exit|hostname|id|ls|nvidia-smi|printenv|printf|pwd|true|uname)");
    /** Substitutions, pipes and groups can hold any command. */
    private static final Pattern OPAQUE = Pattern.compile("[`$|&(){}]");

    static InitContainer read(FieldReader container, boolean sidecar) {
        List<String> words = Stream.concat(container.texts("command").stream(), container.texts("args").stream())
                .toList();
        boolean quick = container.has("command") && endsAtOnce(words);
        return new InitContainer(container.requiredText("image"), sidecar || quick);
    }

    /**
     * @param words of the command and its arguments; without a command it is the image's, which is not known
     */
    private static boolean endsAtOnce(List<String> words) {
        String last = words.isEmpty() ? "" : words.get(words.size() - 1);
        boolean script = words.size() == 3
                && SHELL.matcher(words.get(0)).matches()
                && SHELL_SCRIPT.matcher(words.get(1)).matches();
        return script
                ? NEXT_COMMAND.splitAsStream(last).map(String::strip).allMatch(InitContainer::isQuick)
                : !words.isEmpty()
                        && (VERSION.matcher(last).matches()
                                || QUICK.matcher(words.get(0)).matches());
    }

    private static boolean isQuick(String command) {
        String first = command.split("\\s", 2)[0];
        boolean known = command.isEmpty() || QUICK.matcher(first).matches();
        return known && !OPAQUE.matcher(command).find();
    }
}
