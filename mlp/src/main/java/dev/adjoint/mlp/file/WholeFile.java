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

/// Replaces a file atomically: a reader finds either the previous file or the new one, complete,
/// even if the program or the machine stops at any time. The new file is written beside it under
/// another name and forced to the disk. Then it is renamed in one step. If the program is killed
/// meanwhile, the temporary file remains; its name ends in `.tmp`.
///
/// If the file is a link, its target is replaced. Permissions are kept. If the path is not a
/// regular file, such as a pipe or a terminal, it is written in place.
public final class WholeFile {
    /// Writes the bytes. Called again if an interrupt cut it off.
    @FunctionalInterface
    public interface Content {
        void write(FileChannel channel) throws IOException;
    }

    /// Writes the characters. Called again if an interrupt cut it off.
    @FunctionalInterface
    public interface Text {
        void write(Writer out) throws IOException;
    }

    private WholeFile() {}

    /// @param operation the start of the message if writing fails
    /// @throws UncheckedIOException if the folder does not exist, or the file cannot be written;
    ///   the previous file is then unchanged
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

    /// Same as [#write(String, Path, Content)], with characters, as UTF-8.
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
                    out.flush(); // not closed: the channel must be forced to the disk first
                });
    }

    /// Returns whether the file was written without an interrupt. An interrupt closes the channel;
    /// the file must be saved regardless.
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

    /// Copies the permissions of the previous file, if it exists and the file system has any.
    private static void copyPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            view.setPermissions(Files.getPosixFilePermissions(from));
        }
    }

    /// Forces the new name to the disk. Some systems cannot open folders: the name then reaches the
    /// disk when the system writes it, and the file is complete under either name.
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException _) {
            // Not all systems open folders, as described above.
        }
    }
}
