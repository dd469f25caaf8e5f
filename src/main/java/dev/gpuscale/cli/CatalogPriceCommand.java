package dev.gpuscale.cli;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.report.Format;
import dev.gpuscale.report.Listing;
import dev.gpuscale.report.Listing.Column;
import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what an instance type costs, or every type that has a GPU model. */
@Command(
        name = "price",
        header = "Show what an instance type costs, or the instance types of a GPU model.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale catalog price g5.xlarge --region us-east-1",
            "  gpuscale catalog price L4-24GB -o json",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:an unknown name", "3:a bug in gpuscale"})
final class CatalogPriceCommand implements Callable<Integer> {
    private static final double HOURS_PER_MONTH = 730;

    /** For completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            Stream<String> types =
                    Catalog.embedded().types().stream().map(InstanceType::name).distinct();
            return Stream.concat(types, Catalog.embedded().gpuModels().stream().map(GpuModel::name))
                    .iterator();
        }
    }

    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "An instance type or a GPU model.")
    String name = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            completionCandidates = CatalogFilter.Regions.class,
            description = "Only the prices of this region.")
    Optional<String> region = Optional.empty();

    @Option(names = "-o", paramLabel = "FORMAT", description = "table, json, yaml, csv or markdown. Default: table")
    Format format = Format.TABLE;

    @Mixin
    CommonOptions common = new CommonOptions();

    CatalogPriceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<InstanceType> types = types();
        List<Column> columns = List.of(
                new Column("instance", "name", false, false),
                new Column("region", "region", false, false),
                new Column("$/hour", "onDemandUsdPerHour", true, false),
                new Column("$/month", "onDemandUsdPerMonth", true, false),
                new Column("$/GPU-hour", "onDemandUsdPerGpuHour", true, false),
                new Column("spot $/hour", "spotUsdPerHour", true, true),
                new Column("prices of", "priceDate", false, true));
        Listing listing = new Listing(
                "prices",
                Catalog.embedded().priceDate().toString(),
                columns,
                types.stream().map(CatalogPriceCommand::row).toList());
        console.out().print(listing.text(format, common.style(console)));
        if (!common.isQuiet()) {
            console.out().flush();
            CatalogNotes.print(
                    console.err(),
                    types.stream().map(InstanceType::cloud).collect(Collectors.toSet()),
                    console.today().get());
        }
        return ExitCode.OK;
    }

    private List<InstanceType> types() {
        region.ifPresent(CatalogFilter::checkRegion);
        List<InstanceType> types = named();
        List<InstanceType> there = types.stream()
                .filter(type -> region.isEmpty() || type.region().equals(region.get()))
                .toList();
        if (there.isEmpty()) {
            throw new UserException(
                    Location.of("--region"),
                    "there is no price of " + name + " in " + region.orElse(""),
                    "It has one in "
                            + types.stream()
                                    .map(InstanceType::region)
                                    .distinct()
                                    .collect(Collectors.joining(", ")) + ".");
        }
        return there;
    }

    private List<InstanceType> named() {
        List<InstanceType> types = Catalog.embedded().types().stream()
                .filter(type -> type.name().equalsIgnoreCase(name)
                        || type.gpu()
                                .filter(gpu -> gpu.name().equalsIgnoreCase(name))
                                .isPresent())
                .toList();
        if (types.isEmpty()) {
            List<String> near = Catalog.embedded().nearest(name);
            throw new UserException(
                    Location.of("catalog price"),
                    "there is no instance type or GPU model " + name + " with a price",
                    near.isEmpty()
                            ? "gpuscale catalog instances lists them."
                            : "Did you mean " + String.join(" or ", near) + "?");
        }
        return types;
    }

    private static List<String> row(InstanceType type) {
        OptionalDouble hour = type.onDemandUsdPerHour();
        boolean known = hour.isPresent();
        return List.of(
                type.name(),
                type.region(),
                Listing.number(hour, 4),
                known ? Listing.number(hour.getAsDouble() * HOURS_PER_MONTH, 2) : "",
                known && type.gpuCount() > 0 ? Listing.number(hour.getAsDouble() / type.gpuCount(), 4) : "",
                Listing.number(type.spotUsdPerHour(), 4),
                Catalog.embedded().priceDate(type.cloud()).map(Object::toString).orElse(""));
    }
}
