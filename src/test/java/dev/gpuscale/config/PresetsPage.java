package dev.gpuscale.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes docs/cold-start-presets.md from {@link ColdStartPreset}. */
final class PresetsPage {
    private PresetsPage() {}

    static String write() {
        return """
        # Presets of cold starts

        `coldStart: {preset: NAME}` takes the stages below; what stands beside `preset` differs from it. They are
        ours: values to begin with, set from what others have published, until you have measured your own. Each names
        its source, and how much it is worth:

        - *Measured*: on like hardware, by the source named.
        - *Derived*: computed from the source named, or from a single one.
        - *Assumed*: nobody published it; change it first.
        - *By rule*: follows from the code or the defaults of Kubernetes.

        Lognormal times are given by the median and the 90th percentile. `spread` is the standard deviation of the
        logarithm of a throughput. An image of 15 GB (compressed) and an 8B model in 16 bits are the usual sizes here:
        give your own, `imagePull: {image: 6Gi}`, and the preset's throughput stays.

        This page is generated: change `ColdStartPreset`, not this page.

        """
                + Arrays.stream(ColdStartPreset.values())
                        .map(PresetsPage::section)
                        .collect(Collectors.joining("\n"));
    }

    private static String section(ColdStartPreset preset) {
        String title = "## " + preset + (preset.ordinal() == 0 ? " (default)" : "");
        return title + "\n\n" + preset.summary() + "\n\n| stage | value | source |\n|---|---|---|\n"
                + preset.stages().stream()
                        .map(stage -> "| " + stage.stage() + " | `" + stage.yaml() + "` | " + stage.source() + " |\n")
                        .collect(Collectors.joining());
    }
}
