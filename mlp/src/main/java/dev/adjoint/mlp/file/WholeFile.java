package dev.adjoint.mlp.file;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;

/// Writes a file so that who looks for it finds the one from before or the new one, each of them
/// whole, whenever the program or the machine stops. The new one is written beside it under another
/// name, is on the disk before it takes the file's name, and takes it in one step. A program that
/// is killed meanwhile leaves the other name, which ends in `.tmp`.
///
/// Where the file is a link, the file that it leads to is replaced; permissions stay as they were.
/// What is no file, such as a pipe or a terminal, is written to as it is.
public final class WholeFile {
    /// What writes the bytes. It is called again where an interrupt cut it off.
    @FunctionalInterface
    public interface Content {
        void write(FileChannel channel) throws IOException;
    }

    /// What writes the characters. It is called again where an interrupt cut it off.
    @FunctionalInterface
    public interface Text {
        void write(Writer out) throws IOException;
    }

    private WholeFile() {}

    /// @param operation what the message of a failure begins with
    /// @throws UncheckedIOException where the folder is not there, or the file cannot be written;
    ///   the one from before is then as it was
    public static void write(String operation, Path file, Content content) {
        boolean isInterrupted = false;
        try {
            while (!isWritten(file, content)) {
                isInterrupted = true;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(operation + ": cannot write " + file + ": " + e, e);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// As [#write(String, Path, Content)], with characters, as UTF-8.
    public static void writeText(String operation, Path file, Text text) {
        write(
                operation,
                file,
                channel -> {
                    Writer out =
                            new BufferedWriter(
                                    new OutputStreamWriter(
                                            Channels.newOutputStream(channel),
                                            StandardCharsets.UTF_8));
                    text.write(out);
                    out.flush(); // and not closed, since the channel goes to the disk first
                });
    }

    /// Whether nobody interrupted it, which closes the channel: what is to be saved is saved all
    /// the same.
    private static boolean isWritten(Path file, Content content) throws IOException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                writeInPlace(file, content);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
            }
            return true;
        } catch (ClosedByInterruptException _) {
            Thread.interrupted();
            return false;
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ClosedByInterruptException) {
                Thread.interrupted();
                return false;
            }
            throw e.getCause();
        }
    }

    private static void writeInPlace(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            content.write(channel);
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Path unfinished =
                target.resolveSibling(
                        "." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            writeOut(unfinished, target, content);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(target.resolveSibling("."));
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void writeOut(Path unfinished, Path target, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            copyPermissions(target, unfinished);
            content.write(channel);
            channel.force(true);
        }
    }

    /// Those of the file from before, where there is one, and a file has them.
    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
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
