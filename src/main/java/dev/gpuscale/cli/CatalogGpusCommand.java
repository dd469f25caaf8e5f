package dev.gpuscale.cli;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.GpuModel;
import dev.gpuscale.report.Format;
import dev.gpuscale.report.Listing;
import dev.gpuscale.report.Listing.Column;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists GPU models. */
@Command(
        name = "gpus",
        header = "List GPU models: memory, bandwidth, throughput.",
        abbreviateSynopsis = true,
        sortOptions = false,
        synopsisHeading = "%nUsage: ",
        description = {"", "Examples:", "  gpuscale catalog gpus", "  gpuscale catalog gpus --cloud gcp -o csv", ""},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "2:an unknown name", "3:a bug in gpuscale"})
final class CatalogGpusCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "-o", paramLabel = "FORMAT", description = "table, json, yaml, csv or markdown. Default: table")
    Format format = Format.TABLE;

    @Mixin
    CatalogFilter filter = new CatalogFilter();

    @Mixin
    CommonOptions common = new CommonOptions();

    CatalogGpusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Column> columns = List.of(
                new Column("GPU", "name", false, false),
                new Column("vendor", "vendor", false, true),
                new Column("year", "launchYear", true, false),
                new Column("GB", "memoryGigabytes", true, false),
                new Column("GB/s", "bandwidthGigabytesPerSecond", true, false),
                new Column("bf16 TFLOPS", "bf16Teraflops", true, false),
                new Column("W", "watts", true, true),
                new Column("resource", "resource", false, true));
        List<List<String>> rows =
                filter.gpus().stream().map(CatalogGpusCommand::row).toList();
        Listing listing = new Listing("gpus", Catalog.embedded().priceDate().toString(), columns, rows);
        console.out().print(listing.text(format, common.style(console)));
        if (rows.isEmpty() && !common.isQuiet()) {
            console.err().println("no GPU model matches");
        }
        return ExitCode.OK;
    }

    private static List<String> row(GpuModel gpu) {
        return List.of(
                gpu.name(),
                gpu.vendor(),
                String.valueOf(gpu.launchYear()),
                String.valueOf(gpu.memoryGigabytes()),
                String.valueOf(gpu.bandwidthGigabytesPerSecond()),
                Listing.number(gpu.bf16Teraflops(), 1),
                gpu.watts().isPresent() ? String.valueOf(gpu.watts().getAsInt()) : "",
                gpu.resource().orElse(""));
    }
}
