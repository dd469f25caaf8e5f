package dev.gpuscale.manifests.bundle;

/**
 * One file of a bundle.
 *
 * @param path relative to the bundle's folder, with slashes
 * @param text ends with a line break
 */
public record BundleFile(String path, String text) {}
