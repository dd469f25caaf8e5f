package dev.gpuscale.manifests.bundle;

import dev.gpuscale.units.Location;
import dev.gpuscale.units.UserException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A folder that bundles are generated into, and in which people may edit what is there. */
public final class BundleFolder {
    private final Path folder;

    /** @param folder may be missing yet */
    public BundleFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * What writing the files would change, in their order; then what is no longer one of them.
     *
     * @throws UserException where the folder can't be read, or one of the files would lie outside it
     */
    public List<FileChange> changes(List<BundleFile> files) {
        Map<String, String> last = record().files();
        Map<String, String> next = BundleRecord.of(files).files();
        Set<String> paths = new LinkedHashSet<>(next.keySet());
        paths.addAll(last.keySet());
        paths.forEach(this::checkInside);
        return paths.stream()
                .map(path -> new FileChange(
                        path, Optional.ofNullable(last.get(path)), read(path), Optional.ofNullable(next.get(path))))
                .toList();
    }

    /**
     * Writes the files. All are written first into a hidden folder in this one, so that what fails leaves the others as
     * they were; then each takes its place at once. Not beside it: that may be another disk, or closed to us.
     *
     * @param changes of {@link #changes}, for the same files
     * @throws UserException where the disk says no
     */
    public void write(List<BundleFile> files, List<FileChange> changes) {
        BundleRecord record = BundleRecord.of(files);
        if (changes.stream().allMatch(change -> change.kind() == FileChange.Kind.UNCHANGED)
                && read(BundleRecord.FILE).equals(Optional.of(record.text()))) {
            return;
        }
        List<BundleFile> written = new ArrayList<>();
        changes.stream()
                .filter(change -> change.kind() != FileChange.Kind.UNCHANGED)
                .forEach(change -> change.next().ifPresent(text -> written.add(new BundleFile(change.path(), text))));
        written.add(new BundleFile(BundleRecord.FILE, record.text()));
        try {
            if (!Files.isDirectory(folder)) { // a link to one is fine, but createDirectories refuses it
                Files.createDirectories(folder);
            }
            Path stage = Files.createTempDirectory(folder, ".gpuscale-");
            try {
                for (BundleFile file : written) {
                    put(stage.resolve(file.path()), file.text());
                }
                for (BundleFile file : written) {
                    Path target = folder.resolve(file.path());
                    Files.createDirectories(
                            Optional.ofNullable(target.getParent()).orElse(folder));
                    Files.move(stage.resolve(file.path()), target, StandardCopyOption.ATOMIC_MOVE);
                }
                for (FileChange change : changes) {
                    if (change.next().isEmpty()) {
                        Files.deleteIfExists(folder.resolve(change.path()));
                    }
                }
            } finally {
                delete(stage);
            }
        } catch (IOException e) {
            throw new UserException(
                    Location.of(folder.toString()), "can't be written: " + e.getMessage(), "May you write there?");
        }
    }

    /** A link in a folder of unknown origin may lead anywhere. */
    private void checkInside(String path) {
        Path parent = folder.resolve(path).getParent();
        if (parent == null || !Files.exists(parent)) {
            return;
        }
        try {
            if (!parent.toRealPath().startsWith(folder.toRealPath())) {
                throw new UserException(
                        Location.of(folder.resolve(path).toString()),
                        "a link leads out of the folder that is generated into",
                        "Take the link away, or generate into the folder that it leads to.");
            }
        } catch (IOException e) {
            throw new UserException(Location.of(parent.toString()), "can't be read: " + e.getMessage(), "");
        }
    }

    private static void put(Path file, String text) throws IOException {
        Path parent = file.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(file, text);
    }

    private static void delete(Path stage) throws IOException {
        try (Stream<Path> left = Files.walk(stage)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private BundleRecord record() {
        Path file = folder.resolve(BundleRecord.FILE);
        return read(BundleRecord.FILE)
                .map(text -> BundleRecord.parse(file.toString(), text))
                .orElseGet(() -> new BundleRecord(Map.of()));
    }

    private Optional<String> read(String path) {
        Path file = folder.resolve(path);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            return Optional.of("(no UTF-8 text)\n"); // not ours, hence edited
        } catch (IOException e) {
            throw new UserException(Location.of(file.toString()), "can't be read: " + e.getMessage(), "");
        }
    }
}
