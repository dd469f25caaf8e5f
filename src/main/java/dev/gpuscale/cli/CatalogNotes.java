package dev.gpuscale.cli;

import dev.gpuscale.pricing.Catalog;
import dev.gpuscale.pricing.PriceSource;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/** What must be known of prices to use them: whence, of when, and whether that is long ago. */
final class CatalogNotes {
    private static final int OLD_AFTER_DAYS = 90;

    private CatalogNotes() {}

    static void print(PrintWriter err, Collection<String> clouds, LocalDate today) {
        List<PriceSource> sources = Catalog.embedded().sources().stream()
                .filter(source ->
                        clouds.contains(source.cloud()) && !source.part().equals("shapes"))
                .toList();
        for (PriceSource source : sources) {
            err.println(source.cloud() + " " + source.part() + " of " + source.date() + ": " + source.name());
        }
        sources.stream()
                .filter(source -> source.part().equals("prices"))
                .map(PriceSource::date)
                .min(LocalDate::compareTo)
                .map(date -> ChronoUnit.DAYS.between(date, today))
                .filter(days -> days > OLD_AFTER_DAYS)
                .ifPresent(days -> err.println("warning: these prices are " + days
                        + " days old; spec.pricing.overrides of a scenario takes today's"));
    }
}
