package dev.gpuscale.simulation;

/**
 * One line of the bill.
 *
 * @param gpuHoursPerDay paid GPU-hours a day; 0 for lines that are money only
 * @param usdPerMonth US dollars in a month of 730 h
 * @param share of the bill, 0..1
 */
public record CostLine(CostCategory category, Estimate gpuHoursPerDay, Estimate usdPerMonth, double share) {}
