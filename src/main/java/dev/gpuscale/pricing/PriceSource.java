package dev.gpuscale.pricing;

import java.time.LocalDate;

/**
 * Where a part of the catalog comes from.
 *
 * @param cloud aws, gcp or azure
 * @param part what it gives: prices, spot or shapes
 * @param date the day on which the source said so
 * @param name the source in words
 * @param licence its licence, as an SPDX identifier
 */
public record PriceSource(String cloud, String part, LocalDate date, String name, String licence) {
    /** A {@code #source,...} line of {@code catalog.csv}. */
    static PriceSource parse(String line) {
        String[] cells = line.split(",", -1);
        return new PriceSource(cells[1], cells[2], date(cells[3]), cells[4], cells[5]);
    }

    /** An ISO date, by hand: LocalDate.parse loads the whole of java.time.format, which costs more than the catalog. */
    private static LocalDate date(String text) {
        return LocalDate.of(
                Integer.parseInt(text.substring(0, 4)),
                Integer.parseInt(text.substring(5, 7)),
                Integer.parseInt(text.substring(8, 10)));
    }
}
