package dev.gpuscale.manifests.schema;

import dev.gpuscale.manifests.schema.Shape.Scalar;
import dev.gpuscale.manifests.schema.Shape.Struct;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The kinds whose fields are known. */
public final class Schemas {
    private static final TypedModels MODELS = new TypedModels();
    private static final Map<String, Optional<Struct>> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /** Read when the first custom resource is met. */
    private static final class Table {
        private static final Map<String, Struct> KINDS = CustomResources.read();
    }

    /**
     * What an object of a kind may hold, from its top.
     *
     * @param apiVersion as documents write it: {@code apps/v1}
     * @return empty where the kind, or that version of it, is not known
     */
    public static Optional<Struct> find(String apiVersion, String kind) {
        return KNOWN.computeIfAbsent(
                apiVersion + " " + kind,
                name -> MODELS.find(apiVersion, kind)
                        .or(() -> Optional.ofNullable(Table.KINDS.get(name)).map(Schemas::withCommonFields)));
    }

    private static Struct withCommonFields(Struct kind) {
        return new Struct(
                () -> {
                    Map<String, Shape> members = new LinkedHashMap<>();
                    members.put("apiVersion", Scalar.of(Shape.Type.STRING));
                    members.put("kind", Scalar.of(Shape.Type.STRING));
                    members.put("metadata", MODELS.metadata());
                    members.putAll(kind.members());
                    members.put("status", Shape.ANY);
                    return members;
                },
                kind.required(),
                kind.isOpen());
    }
}
