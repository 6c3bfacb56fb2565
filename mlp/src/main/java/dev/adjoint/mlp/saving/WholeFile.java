package dev.adjoint.mlp.saving;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file so that who looks for it finds the one from before or the new one, each of them
/// whole, whenever the program or the machine stops. The new one is written beside it under another
/// name, is on the disk before it takes the file's name, and takes it in one step. A program that
/// is killed meanwhile leaves the other name, which ends in `.tmp`.
final class WholeFile {
    /// What writes the bytes.
    @FunctionalInterface
    interface Content {
        void write(FileChannel channel) throws IOException;
    }

    private WholeFile() {}

    /// @throws UncheckedIOException where the folder is not there, or the file cannot be written;
    ///   the one from before is then as it was
    static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path unfinished =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        boolean isInterrupted = false;
        try {
            while (!isWritten(unfinished, target, content)) {
                isInterrupted = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("save: cannot write " + file + ": " + e, e);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Whether nobody interrupted it, which closes the channel: what is to be saved is saved all
    /// the same.
    private static boolean isWritten(Path unfinished, Path target, Content content)
            throws IOException {
        try {
            writeOut(unfinished, content);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(target.resolveSibling("."));
            return true;
        } catch (ClosedByInterruptException _) {
            Thread.interrupted();
            return false;
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeOut(Path file, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.write(channel);
            channel.force(true);
        }
    }

    /// Brings the new name to the disk. Not all systems open folders: where one does not, the name
    /// comes there when the system writes it, and the file is whole under either name.
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // As said above.
        }
    }
}
