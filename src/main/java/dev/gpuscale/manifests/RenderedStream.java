package dev.gpuscale.manifests;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream of documents as {@code helm template} prints it: a comment {@code # Source: chart/templates/x.yaml} at the head of
 * a document names the file that it was rendered from. Each such file becomes a text of its own, in which the comment's next
 * line is line 1: the template's own lines, as long as its directives leave as many as they take.
 */
final class RenderedStream {
    private static final Pattern SEPARATOR = Pattern.compile("---(?:\\s.*)?");
    private static final Pattern SOURCE = Pattern.compile("# Source: (?<file>[^\\s<>].*?)\\s*");

    private final String name;
    private final Map<String, List<String>> lines = new LinkedHashMap<>();

    private RenderedStream(String name) {
        this.name = name;
    }

    /**
     * The texts by the names of their files; what has no source keeps the stream's name and lines.
     *
     * @param name of the stream
     */
    static Map<String, String> split(String name, String text) {
        if (!text.contains("# Source: ")) {
            return Map.of(name, text);
        }
        RenderedStream stream = new RenderedStream(name);
        List<String> document = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (SEPARATOR.matcher(line).matches()) {
                stream.add(document);
                document.clear();
            }
            document.add(line);
        }
        stream.add(document);
        Map<String, String> texts = new LinkedHashMap<>();
        stream.lines.forEach((file, all) -> texts.put(file, String.join("\n", all)));
        return texts;
    }

    private void add(List<String> document) {
        boolean separated =
                !document.isEmpty() && SEPARATOR.matcher(document.get(0)).matches();
        int head = separated ? 1 : 0;
        Matcher source = SOURCE.matcher(document.size() > head ? document.get(head) : "");
        List<String> own = lines.computeIfAbsent(name, file -> new ArrayList<>());
        if (!source.matches()) {
            own.addAll(document);
            return;
        }
        own.addAll(Collections.nCopies(document.size(), ""));
        List<String> file = lines.computeIfAbsent(source.group("file"), key -> new ArrayList<>());
        if (!file.isEmpty()) {
            file.add("---");
        }
        file.addAll(document.subList(head + 1, document.size()));
    }
}
