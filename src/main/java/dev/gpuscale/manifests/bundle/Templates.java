package dev.gpuscale.manifests.bundle;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.Spelling;
import dev.gpuscale.units.UserException;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.loader.DelegatingLoader;
import io.pebbletemplates.pebble.loader.FileLoader;
import io.pebbletemplates.pebble.loader.Loader;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The templates of {@code manifests-templates/}, in Pebble: {@code {{ value }}} prints a whole YAML scalar, quoted where
 * it must be; {@code | comment} prints it for a comment.
 */
public final class Templates {
    private static final String FOLDER = "manifests-templates";

    private final PebbleEngine engine;
    private final boolean forHelm;

    private Templates(Loader<?> loader, boolean forHelm) {
        this.forHelm = forHelm;
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .addEscapingStrategy("yaml", text -> braces(YamlText.scalar(text)))
                .defaultEscapingStrategy("yaml")
                .extension(new YamlFilters())
                .strictVariables(true)
                .newLineTrimming(false)
                .cacheActive(false)
                .defaultLocale(Locale.ROOT)
                .build();
    }

    /**
     * The templates that come with the program.
     *
     * @param own a folder whose files stand for ours of the same name
     * @param forHelm whether the output is read by Helm, to which two braces mean something
     * @param known the names of ours
     * @throws UserException where a file of the folder has the name of none of ours
     */
    public static Templates of(Optional<Path> own, boolean forHelm, Collection<String> known) {
        ClasspathLoader ours = new ClasspathLoader();
        ours.setPrefix(FOLDER);
        if (own.isEmpty()) {
            return new Templates(ours, forHelm);
        }
        checkNames(own.get(), known);
        FileLoader theirs = new FileLoader(own.get().toAbsolutePath().toString());
        return new Templates(new DelegatingLoader(List.of(theirs, ours)), forHelm);
    }

    private static void checkNames(Path folder, Collection<String> known) {
        if (!Files.isDirectory(folder)) {
            throw new UserException(
                    Location.of(folder.toString()), "there is no such folder", "Give a folder of templates.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString();
                if (!known.contains(name)) {
                    String near = Spelling.didYouMean(name, known);
                    throw new UserException(
                            Location.of(file.toString()),
                            "there is no template of this name to stand for",
                            near.isEmpty() ? "One of " + String.join(", ", known) + "." : near);
                }
            }
        } catch (IOException e) {
            throw new UserException(Location.of(folder.toString()), "can't be read: " + e.getMessage(), "");
        }
    }

    /**
     * A template filled with the model.
     *
     * @throws UserException where the template is no good, with its line
     */
    public String render(String template, Map<String, Object> model) {
        StringWriter text = new StringWriter();
        try {
            engine.getTemplate(template).evaluate(text, unquoted(model));
        } catch (PebbleException e) {
            int line = Optional.ofNullable(e.getLineNumber()).orElse(0);
            throw new UserException(
                    new Location(Optional.ofNullable(e.getFileName()).orElse(template), line, line == 0 ? 0 : 1),
                    "the template can't be filled: " + e.getPebbleMessage(),
                    "Mend the template, or leave it out: ours stands for it then.");
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no I/O
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** Numbers as they are: the escaping sees texts only, and would put them in quotes. */
    private static Map<String, Object> unquoted(Map<String, Object> model) {
        Map<String, Object> safe = new LinkedHashMap<>();
        model.forEach((key, value) -> safe.put(key, unquotedValue(value)));
        return safe;
    }

    private static Object unquotedValue(Object value) {
        if (value instanceof Number number) {
            return new SafeString(number.toString());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> safe = new LinkedHashMap<>();
            map.forEach((key, below) -> safe.put(String.valueOf(key), unquotedValue(below)));
            return safe;
        }
        return value instanceof List<?> list
                ? list.stream().map(Templates::unquotedValue).toList()
                : value;
    }

    /** A value that Helm fills in, by its path in values.yaml. */
    public static Object helmValue(String path, boolean asText) {
        return new SafeString("{{ .Values." + path + (asText ? " | quote }}" : " }}"));
    }

    private String braces(String text) {
        return forHelm ? text.replace("{{", "{{ `{{` }}") : text;
    }

    private final class YamlFilters extends AbstractExtension {
        @Override
        public Map<String, Filter> getFilters() {
            return Map.of("comment", new Comment(), "literal", new Literal());
        }
    }

    /** For the rest of a comment's line. */
    private final class Comment implements Filter {
        @Override
        public Object apply(
                @Nullable Object input,
                Map<String, Object> args,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            return new SafeString(braces(YamlText.comment(String.valueOf(input))));
        }

        @Override
        public List<String> getArgumentNames() {
            return List.of();
        }
    }

    /** As the lines of a literal block ({@code key: |}), set in by so many spaces. */
    private final class Literal implements Filter {
        @Override
        public Object apply(
                @Nullable Object input,
                Map<String, Object> args,
                PebbleTemplate self,
                EvaluationContext context,
                int line) {
            if (!(args.get("indent") instanceof Number indent) || indent.intValue() < 0) {
                throw new PebbleException(
                        null,
                        "literal wants the spaces before each line, as in {{ x | literal(indent = 4) }}",
                        line,
                        self.getName());
            }
            String margin = " ".repeat(indent.intValue());
            List<String> lines = new ArrayList<>();
            String.valueOf(input).lines().forEach(one -> lines.add(one.isEmpty() ? "" : margin + one));
            return new SafeString(braces(String.join("\n", lines)));
        }

        @Override
        public List<String> getArgumentNames() {
            return List.of("indent");
        }
    }
}
