package dev.gpuscale.pricing;

import dev.gpuscale.units.Spelling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Instance types and GPU models with their prices; see docs/catalog.md for what is in it and what is not. Immutable.
 */
public final class Catalog {
    private final List<InstanceType> types;
    private final List<GpuModel> gpuModels;
    private final List<PriceSource> sources;

    private Catalog(List<InstanceType> types, List<GpuModel> gpuModels, List<PriceSource> sources) {
        this.types = List.copyOf(types);
        this.gpuModels = List.copyOf(gpuModels);
        this.sources = List.copyOf(sources);
    }

    /** The catalog that comes with the program, read at the first call. */
    public static Catalog embedded() {
        return Embedded.CATALOG;
    }

    private static final class Embedded {
        private static final Catalog CATALOG = read();

        private static Catalog read() {
            Map<String, GpuModel> models = new LinkedHashMap<>();
            for (CatalogRow row : CatalogRow.read("gpu-models.csv", new ArrayList<>())) {
                GpuModel model = GpuModel.parse(row);
                models.put(model.name(), model);
            }
            List<String> comments = new ArrayList<>();
            List<InstanceType> types = new ArrayList<>();
            for (CatalogRow row : CatalogRow.read("catalog.csv", comments)) {
                types.add(InstanceType.parse(row, models));
            }
            List<PriceSource> sources = new ArrayList<>();
            for (String comment : comments) {
                if (comment.startsWith("#source,")) {
                    sources.add(PriceSource.parse(comment));
                }
            }
            return new Catalog(types, List.copyOf(models.values()), sources);
        }
    }

    /**
     * Every instance type, by cloud, region, family and size; slices of a GPU included ({@link InstanceType#isSlice}).
     */
    public List<InstanceType> types() {
        return types;
    }

    /** Every GPU model, by vendor and year; some are in no instance type of the catalog. */
    public List<GpuModel> gpuModels() {
        return gpuModels;
    }

    /** Where prices and shapes come from. */
    public List<PriceSource> sources() {
        return sources;
    }

    /** The day of the oldest on-demand price list in the catalog. */
    public LocalDate priceDate() {
        return sources.stream()
                .filter(source -> source.part().equals("prices"))
                .map(PriceSource::date)
                .min(LocalDate::compareTo)
                .orElseThrow();
    }

    /** The day of that cloud's on-demand prices; empty for an unknown cloud. */
    public Optional<LocalDate> priceDate(String cloud) {
        return sources.stream()
                .filter(source -> source.cloud().equals(cloud) && source.part().equals("prices"))
                .map(PriceSource::date)
                .findFirst();
    }

    /** The day of that cloud's spot prices; empty for an unknown cloud, and where it has none. */
    public Optional<LocalDate> spotPriceDate(String cloud) {
        return sources.stream()
                .filter(source -> source.cloud().equals(cloud) && source.part().equals("spot"))
                .map(PriceSource::date)
                .findFirst();
    }

    /** Regions with prices, grouped by cloud. */
    public List<String> regions() {
        LinkedHashSet<String> regions = new LinkedHashSet<>();
        types.forEach(type -> regions.add(type.region()));
        return List.copyOf(regions);
    }

    /** The cloud of a region of {@link #regions()}; empty for any other. */
    public Optional<String> cloudOf(String region) {
        return types.stream()
                .filter(type -> type.region().equals(region))
                .map(InstanceType::cloud)
                .findFirst();
    }

    /** The types sold in a region, in catalog order; empty for an unknown region. */
    public List<InstanceType> inRegion(String region) {
        return types.stream().filter(type -> type.region().equals(region)).toList();
    }

    /** The type as sold in that region. */
    public Optional<InstanceType> find(String name, String region) {
        return types.stream()
                .filter(type -> type.name().equals(name) && type.region().equals(region))
                .findFirst();
    }

    /** The type as sold in the first region that has it: for its shape, which is the same everywhere. */
    Optional<InstanceType> findAnywhere(String name) {
        return types.stream().filter(type -> type.name().equals(name)).findFirst();
    }

    /** The type that a misspelt name probably means, or up to three of which it is a part ({@code g5}, {@code A100}). */
    public List<String> nearest(String name) {
        return meant(name, types.stream().map(InstanceType::name).distinct().toList());
    }

    /** The region that a misspelt one probably means, or up to three of which it is a part ({@code us-east}). */
    public List<String> nearestRegions(String region) {
        return meant(region, regions());
    }

    private static List<String> meant(String written, List<String> known) {
        String part = written.toLowerCase(Locale.ROOT);
        return Spelling.nearest(written, known)
                .map(List::of)
                .orElseGet(() -> known.stream()
                        .filter(name ->
                                !part.isBlank() && name.toLowerCase(Locale.ROOT).contains(part))
                        .limit(3)
                        .toList());
    }
}
