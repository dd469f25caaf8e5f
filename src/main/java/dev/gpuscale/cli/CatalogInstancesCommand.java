package dev.gpuscale.cli;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.pricing.InstanceType;
import dev.gpuscale.report.Format;
import dev.gpuscale.report.Listing;
import dev.gpuscale.report.Listing.Column;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists instance types, the cheapest first. */
@Command(
        name = "instances",
        header = "List instance types with their GPUs and prices, the cheapest first.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {
            "",
            "Examples:",
            "  gpuscale catalog instances --gpu A10G --region us-east-1",
            "  gpuscale catalog instances --cloud aws --max-price 2 -o csv",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:an unknown name", "3:a bug in gpuscale"})
final class CatalogInstancesCommand implements Callable<Integer> {
    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    private final Console console;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table, json, yaml, csv or markdown. Default: table")
    Format format = Format.TABLE;

    @Mixin
    CatalogFilter filter = new CatalogFilter();

    @Mixin
    CommonOptions common = new CommonOptions();

    CatalogInstancesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<InstanceType> types = filter.types().stream()
                .sorted(Comparator.comparingDouble(
                        type -> type.onDemandUsdPerHour().orElse(Double.POSITIVE_INFINITY)))
                .toList();
        List<Column> columns = List.of(
                new Column("instance", "name", false, false),
                new Column("cloud", "cloud", false, true),
                new Column("region", "region", false, false),
                new Column("GPU", "gpu", false, false),
                new Column("GPUs", "gpus", true, false),
                new Column("vCPU", "vcpus", true, true),
                new Column("GiB", "memoryGibibytes", true, false),
                new Column("$/hour", "onDemandUsdPerHour", true, false),
                new Column("spot $/hour", "spotUsdPerHour", true, true));
        List<List<String>> rows =
                types.stream().map(CatalogInstancesCommand::row).toList();
        Listing listing =
                new Listing("instances", Catalog.embedded().priceDate().toString(), columns, rows);
        console.out().print(listing.text(format, common.style(console)));
        if (!common.isQuiet()) {
            console.out().flush();
            if (rows.isEmpty()) {
                console.err().println("no instance type matches");
            }
            CatalogNotes.print(
                    console.err(),
                    types.stream().map(InstanceType::cloud).collect(Collectors.toSet()),
                    console.today().get());
        }
        return ExitCode.OK;
    }

    private static List<String> row(InstanceType type) {
        return List.of(
                type.name(),
                type.cloud(),
                type.region(),
                type.gpu().map(GpuModel::name).orElse("none"),
                Listing.number(type.gpuCount(), type.isSlice() ? 3 : 0),
                Listing.number(type.vcpuMilli() / 1e3, 0),
                Listing.number(type.memoryBytes() / GIBIBYTE, 0),
                Listing.number(type.onDemandUsdPerHour(), 4),
                Listing.number(type.spotUsdPerHour(), 4));
    }
}
