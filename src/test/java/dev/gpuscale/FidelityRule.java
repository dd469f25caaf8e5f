package dev.gpuscale;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A rule of a real controller and what holds it.
 *
 * @param vectors kinds of cases by file, without {@code .json}
 * @param recordings names; {@code f*} stands for all that begin so
 */
record FidelityRule(
        String controller, String rule, String source, Map<String, List<String>> vectors, List<String> recordings) {

    /** {@code controller | rule | source | file: kind, kind; file: kind | recordings}. */
    static FidelityRule read(String line) {
        String[] cells = line.split("\\|", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("five cells are a rule: " + line);
        }
        Map<String, List<String>> vectors = new TreeMap<>();
        for (String file : words(cells[3], ";")) {
            String[] named = file.split(":", 2);
            vectors.put(named[0].strip(), words(named[1], ","));
        }
        return new FidelityRule(cells[0].strip(), cells[1].strip(), cells[2].strip(), vectors, words(cells[4], " "));
    }

    private static List<String> words(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Those of the recordings that it is about. */
    List<String> among(List<String> names) {
        List<String> own = new ArrayList<>();
        for (String pattern : recordings) {
            String begin = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : "";
            names.stream()
                    .filter(name -> name.equals(pattern) || !begin.isEmpty() && name.startsWith(begin))
                    .forEach(own::add);
        }
        return own;
    }
}
