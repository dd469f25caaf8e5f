package dev.gpuscale.cli;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which part of the catalog is asked for. */
final class CatalogFilter {
    /** For completion; the catalog is read only when a value is completed. */
    static final class Clouds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return clouds().iterator();
        }
    }

    /** For completion. */
    static final class Gpus implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Catalog.embedded().gpuModels().stream().map(GpuModel::name).iterator();
        }
    }

    /** For completion. */
    static final class Regions implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Catalog.embedded().regions().iterator();
        }
    }

    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            completionCandidates = Clouds.class,
            description = "aws, gcp or azure.")
    Optional<String> cloud = Optional.empty();

    @Option(
            names = "--gpu",
            paramLabel = "MODEL",
            completionCandidates = Gpus.class,
            description = "A GPU model, or a part of its name: A100.")
    Optional<String> gpu = Optional.empty();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            completionCandidates = Regions.class,
            description = "A region with prices.")
    Optional<String> region = Optional.empty();

    @Option(
            names = "--max-price",
            paramLabel = "USD",
            description = "Largest on-demand price of an instance, US dollars an hour.")
    Optional<Double> maxPrice = Optional.empty();

    private static List<String> clouds() {
        return Catalog.embedded().types().stream()
                .map(InstanceType::cloud)
                .distinct()
                .toList();
    }

    /** The types that pass, in catalog order. */
    List<InstanceType> types() {
        check();
        return Catalog.embedded().types().stream()
                .filter(type -> cloud.isEmpty() || type.cloud().equals(cloud.get()))
                .filter(type -> region.isEmpty() || type.region().equals(region.get()))
                .filter(type ->
                        gpu.isEmpty() || type.gpu().filter(this::isAsked).isPresent())
                .filter(type -> maxPrice.isEmpty()
                        || type.onDemandUsdPerHour().orElse(Double.POSITIVE_INFINITY) <= maxPrice.get())
                .toList();
    }

    /** The models that pass; by cloud, region and price those that are in a type which passes. */
    List<GpuModel> gpus() {
        check();
        boolean wherever = cloud.isEmpty() && region.isEmpty() && maxPrice.isEmpty();
        List<GpuModel> sold =
                types().stream().flatMap(type -> type.gpu().stream()).distinct().toList();
        return Catalog.embedded().gpuModels().stream()
                .filter(this::isAsked)
                .filter(model -> wherever || sold.contains(model))
                .toList();
    }

    /** Models of exactly that name or family are meant where there are some: A10 is no part of A100 then. */
    private boolean isAsked(GpuModel model) {
        if (gpu.isEmpty()) {
            return true;
        }
        String asked = gpu.get().toLowerCase(Locale.ROOT);
        boolean exact = Catalog.embedded().gpuModels().stream().anyMatch(each -> isOfFamily(each, asked));
        return exact
                ? isOfFamily(model, asked)
                : model.name().toLowerCase(Locale.ROOT).contains(asked);
    }

    private static boolean isOfFamily(GpuModel model, String asked) {
        String name = model.name().toLowerCase(Locale.ROOT);
        return name.equals(asked) || name.startsWith(asked + "-");
    }

    /** @throws UserException where the catalog has no such region */
    static void checkRegion(String name) {
        Catalog catalog = Catalog.embedded();
        if (!catalog.regions().contains(name)) {
            throw new UserException(
                    Location.of("--region"),
                    "there are no prices of the region " + name,
                    catalog.nearestRegions(name).stream()
                            .findFirst()
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Known are " + String.join(", ", catalog.regions()) + "."));
        }
    }

    private void check() {
        Catalog catalog = Catalog.embedded();
        cloud.filter(name -> !clouds().contains(name)).ifPresent(name -> {
            throw new UserException(
                    Location.of("--cloud"),
                    "there are no prices of " + name,
                    "Known are " + String.join(", ", clouds()) + ".");
        });
        region.ifPresent(CatalogFilter::checkRegion);
        gpu.filter(name -> catalog.gpuModels().stream().noneMatch(this::isAsked))
                .ifPresent(name -> {
                    throw new UserException(
                            Location.of("--gpu"), "there is no GPU model " + name, "gpuscale catalog gpus lists them.");
                });
    }
}
