package dev.gpuscale.manifests.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gpuscale.manifests.schema.Shape.Entries;
import dev.gpuscale.manifests.schema.Shape.Items;
import dev.gpuscale.manifests.schema.Shape.Scalar;
import dev.gpuscale.manifests.schema.Shape.Struct;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Kinds as the model classes of the fabric8 client have them. They are named by text and looked at, never made: a class is
 * loaded when the first document that needs it is read, and none is when no such document is there.
 */
final class TypedModels {
    private static final String KUBERNETES = "io.fabric8.kubernetes.api.model";

    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("v1", KUBERNETES),
            Map.entry("apps/v1", KUBERNETES + ".apps"),
            Map.entry("autoscaling/v1", KUBERNETES + ".autoscaling.v1"),
            Map.entry("autoscaling/v2", KUBERNETES + ".autoscaling.v2"),
            Map.entry("batch/v1", KUBERNETES + ".batch.v1"),
            Map.entry("cert-manager.io/v1", "io.fabric8.certmanager.api.model.v1"),
            Map.entry("monitoring.coreos.com/v1", "io.fabric8.openshift.api.model.monitoring.v1"),
            Map.entry("networking.k8s.io/v1", KUBERNETES + ".networking.v1"),
            Map.entry("policy/v1", KUBERNETES + ".policy.v1"),
            Map.entry("rbac.authorization.k8s.io/v1", KUBERNETES + ".rbac"),
            Map.entry("scheduling.k8s.io/v1", KUBERNETES + ".scheduling.v1"));

    /** What is written as one value although its class has fields, and what may be anything. */
    private static final Map<String, Shape> WRITTEN_OTHERWISE = Map.of(
            KUBERNETES + ".IntOrString", Scalar.of(Shape.Type.INT_OR_STRING),
            KUBERNETES + ".Quantity", Scalar.of(Shape.Type.QUANTITY),
            KUBERNETES + ".Duration", Scalar.of(Shape.Type.STRING),
            KUBERNETES + ".MicroTime", Scalar.of(Shape.Type.STRING),
            KUBERNETES + ".AnyType", Shape.ANY,
            KUBERNETES + ".FieldsV1", Shape.ANY,
            KUBERNETES + ".runtime.RawExtension", Shape.ANY);

    private static final Map<Class<?>, Shape> SCALARS = Map.of(
            String.class, Scalar.of(Shape.Type.STRING),
            Integer.class, Scalar.of(Shape.Type.INT32),
            Long.class, Scalar.of(Shape.Type.INT64),
            Double.class, Scalar.of(Shape.Type.NUMBER),
            Boolean.class, Scalar.of(Shape.Type.BOOLEAN),
            Object.class, Shape.ANY);

    private final Map<Class<?>, Struct> structs = new ConcurrentHashMap<>();

    /** The kind, if there is a model of it. */
    Optional<Struct> find(String apiVersion, String kind) {
        String folder = PACKAGES.get(apiVersion);
        if (folder == null || !kind.matches("[A-Z][A-Za-z]*")) {
            return Optional.empty();
        }
        return load(folder + "." + kind).filter(TypedModels::isObject).map(this::struct);
    }

    /** The metadata that every object has. */
    Shape metadata() {
        return load(KUBERNETES + ".ObjectMeta").<Shape>map(this::struct).orElse(Shape.ANY);
    }

    private static Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, TypedModels.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // a kind that the API does not have either
        }
    }

    private static boolean isObject(Class<?> model) {
        return Stream.of(model.getInterfaces()).anyMatch(type -> type.getName().equals(KUBERNETES + ".HasMetadata"));
    }

    private Struct struct(Class<?> model) {
        return structs.computeIfAbsent(model, m -> new Struct(() -> members(m), Set.of(), false));
    }

    private Map<String, Shape> members(Class<?> model) {
        Map<String, Shape> members = new LinkedHashMap<>();
        for (Class<?> type = model; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                JsonProperty property = field.getAnnotation(JsonProperty.class);
                if (property != null) {
                    members.put(property.value(), shape(field.getGenericType()));
                }
            }
        }
        if (isObject(model)) {
            members.replace("status", Shape.ANY); // not the user's to write, and dropped without harm
        }
        return members;
    }

    private Shape shape(java.lang.reflect.Type type) {
        if (type instanceof ParameterizedType generic) {
            java.lang.reflect.Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Items(shape(arguments[0]), Bounds.NONE);
            }
            return generic.getRawType() == Map.class ? new Entries(shape(arguments[1]), Bounds.NONE) : Shape.ANY;
        }
        if (!(type instanceof Class<?> model) || model.isInterface()) {
            return Shape.ANY;
        }
        if (SCALARS.containsKey(model)) {
            return SCALARS.getOrDefault(model, Shape.ANY);
        }
        Shape otherwise = WRITTEN_OTHERWISE.get(model.getName());
        return otherwise == null ? struct(model) : otherwise;
    }
}
