package dev.gpuscale.manifests;

/**
 * What keeps pods off a node that do not tolerate it.
 *
 * @param value empty when there is none
 * @param effect {@code NoSchedule}, {@code PreferNoSchedule} or {@code NoExecute}
 */
public record Taint(String key, String value, String effect) {}
