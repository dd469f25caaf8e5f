package dev.gpuscale.config.scaler;

import dev.gpuscale.units.Doc;
import dev.gpuscale.units.Require;
import java.util.Optional;

/**
 * Requests waiting and running in vLLM or an engine like it, summed over all pods of a headless Service. Nothing is
 * seen while no pod runs, so that nothing can wake from zero: pair it with a queue (sources.md 11).
 */
@Doc("Requests waiting and running in vLLM or an engine like it, summed over all pods of a headless Service.")
public record Vllm(
        @Doc(value = "The headless Service of the pods.", example = "image-worker")
        String service,

        @Doc(value = "Its namespace. Absent: the scaler's own.", example = "ml-platform")
        Optional<String> namespace,

        @Doc(value = "The port of /metrics.", byDefault = "8000")
        int port,

        @Doc(value = "Whose metric names these are: vllm, sglang, tgi or trtllm.", byDefault = "vllm")
        Engine engine,

        @Doc(value = "Only this model_name. Absent: all.", example = "llama-3")
        Optional<String> model,

        @Doc(
                value = "How the pods are found: dns, or endpointSlices, which needs rights in the cluster.",
                byDefault = "dns")
        Discovery discovery)
        implements SingleSource {
    public Vllm {
        Require.that(port >= 1 && port <= 65535, "port is %d, but must be 1 to 65535", port);
    }

    /** Whose metric names are read. */
    public enum Engine {
        /** {@code vllm}. */
        VLLM("vllm"),
        /** {@code sglang}. */
        SGLANG("sglang"),
        /** {@code tgi}. */
        TGI("tgi"),
        /** {@code trtllm}. */
        TRTLLM("trtllm");

        private final String word;

        Engine(String word) {
            this.word = word;
        }

        /** As the YAML spells it. */
        @Override
        public String toString() {
            return word;
        }
    }
}
