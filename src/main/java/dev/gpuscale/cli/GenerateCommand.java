package dev.gpuscale.cli;

import dev.gpuscale.config.Blueprints;
import dev.gpuscale.config.bundle.Bundle;
import dev.gpuscale.config.bundle.Format;
import dev.gpuscale.manifests.bundle.BundleFile;
import dev.gpuscale.manifests.bundle.BundleFolder;
import dev.gpuscale.manifests.bundle.FileChange;
import dev.gpuscale.manifests.bundle.FileChange.Kind;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the manifests of a blueprint. */
@Command(
        name = "generate",
        header = "Make the manifests of a blueprint.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale generate scenarios/image-generation.blueprint.yaml --stdout",
            "  gpuscale generate scenarios/image-generation.blueprint.yaml -o deploy --diff",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:cannot be done: input, or a file was edited", "3:a bug in gpuscale"})
final class GenerateCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "BLUEPRINT", description = "The blueprint's YAML file.")
    Path blueprint = Path.of("");

    @Option(names = "-o", paramLabel = "DIR", description = "The folder to write into.")
    Optional<Path> folder = Optional.empty();

    @Option(names = "--format", paramLabel = "FORMAT", description = "yaml, kustomize or helm. Default: yaml")
    Format format = Format.YAML;

    @Option(names = "--stdout", description = "Print the manifests, and write no file.")
    boolean stdout;

    @Option(
            names = "--diff",
            description = "Print what would change in the folder, and what was edited there; write no file.")
    boolean diff;

    @Option(names = "--force", description = "Overwrite files that were edited.")
    boolean force;

    @Option(names = "--templates", paramLabel = "DIR", description = "Templates that stand for ours of the same name.")
    Optional<Path> templates = Optional.empty();

    @Mixin
    CommonOptions common = new CommonOptions();

    GenerateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (stdout == folder.isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    stdout ? "Either -o DIR or --stdout, not both" : "Missing: -o DIR, or --stdout");
        }
        if (stdout && (format != Format.YAML || diff)) {
            throw new ParameterException(
                    spec.commandLine(),
                    diff ? "--diff compares with a folder: -o DIR" : "A " + format + " bundle is a folder: -o DIR");
        }
        Bundle bundle = Bundle.of(Blueprints.read(blueprint), format, templates);
        if (!common.isQuiet()) {
            bundle.notes().forEach(note -> console.err().println("note: " + note));
            console.err().flush();
        }
        if (stdout) {
            console.out().print(stream(bundle.files()));
            return ExitCode.OK;
        }
        BundleFolder target = new BundleFolder(folder.orElseThrow());
        List<FileChange> changes = target.changes(bundle.files());
        if (diff) {
            changes.forEach(change -> console.out().print(change.diff()));
            console.out().println(summary(changes, "would be "));
            return ExitCode.OK;
        }
        refuseEdited(changes);
        target.write(bundle.files(), changes);
        changes.stream()
                .filter(change -> change.kind() != Kind.UNCHANGED)
                .forEach(change -> console.out().println("  " + verb(change) + " " + change.path()));
        console.out().println(summary(changes, ""));
        return ExitCode.OK;
    }

    private void refuseEdited(List<FileChange> changes) {
        List<FileChange> edited =
                changes.stream().filter(change -> change.kind() == Kind.EDITED).toList();
        if (force || edited.isEmpty()) {
            return;
        }
        edited.forEach(change -> console.err().print(change.diff()));
        Path first = folder.orElseThrow().resolve(edited.get(0).path());
        throw new UserException(
                Location.of(first.toString()),
                edited.size() == 1
                        ? "this file was edited since it was generated; nothing is written"
                        : "this file and " + (edited.size() - 1)
                                + " more were edited since they were generated; nothing is written",
                "--force overwrites edits. To keep one, put it into the blueprint, or into a template: --templates.");
    }

    /** The manifests as one stream; what is no YAML of Kubernetes is left out. */
    private static String stream(List<BundleFile> files) {
        StringJoiner text = new StringJoiner("---\n");
        files.stream()
                .filter(file -> file.path().endsWith(".yaml") && !file.path().contains("/"))
                .forEach(file -> text.add("# " + file.path() + "\n" + file.text()));
        return text.toString();
    }

    private static String verb(FileChange change) {
        return change.kind() == Kind.EDITED ? "overwritten" : change.kind().toString();
    }

    private static String summary(List<FileChange> changes, String mood) {
        StringJoiner text = new StringJoiner(", ");
        for (Kind kind : Kind.values()) {
            long count =
                    changes.stream().filter(change -> change.kind() == kind).count();
            if (count > 0) {
                String word = kind == Kind.EDITED && mood.isEmpty() ? "overwritten" : kind.toString();
                boolean done = kind == Kind.UNCHANGED || kind == Kind.EDITED;
                text.add(count + (count == 1 ? " file " : " files ") + (done ? "" : mood) + word);
            }
        }
        return text.toString();
    }
}
