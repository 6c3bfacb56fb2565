package dev.adjoint.mlp.saving;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.file.WholeFile;
import dev.adjoint.mlp.text.Mistake;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Named tensors and texts in one file of the safetensors format, which many other programs also
/// read and write. It contains the header's length in 8 bytes, the header in JSON, and the elements
/// (Hugging Face, README of safetensors, "Format").
///
/// @param tensors by name
/// @param texts the file's `__metadata__`
public record TensorFile(Map<String, Tensor> tensors, Map<String, String> texts) {
    /// The longest header accepted, as in the format's own implementation.
    private static final int LONGEST_HEADER = 100_000_000;

    private static final int LENGTH = 8;

    /// @throws IllegalArgumentException if a tensor has the name that the format reserves for texts
    public TensorFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        if (tensors.containsKey(TensorHeader.TEXTS)) {
            throw Mistake.of(
                    "save",
                    "a tensor named " + TensorHeader.TEXTS,
                    "another name",
                    "the format keeps it for texts");
        }
    }

    /// Writes or replaces the file atomically: if the program is stopped at any time, either the
    /// previous file or this one exists, complete.
    ///
    /// @throws UncheckedIOException if it cannot be written
    public void write(Path file) {
        // Largest element size first, so that each tensor begins at a multiple of its elements'
        // size.
        List<Map.Entry<String, Tensor>> ordered =
                tensors.entrySet().stream()
                        .sorted(Comparator.comparingInt(entry -> -entry.getValue().dtype().bytes()))
                        .toList();
        byte[] header = TensorHeader.of(ordered, texts).json(LENGTH);
        ByteBuffer length = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        length.putLong(header.length).flip();
        WholeFile.write(
                "save",
                file,
                channel -> {
                    TensorBytes.writeAll(length, channel);
                    TensorBytes.writeAll(ByteBuffer.wrap(header), channel);
                    for (Map.Entry<String, Tensor> entry : ordered) {
                        TensorBytes.write(entry.getValue(), channel);
                    }
                });
    }

    /// Reads a file. The whole header is checked before any tensor is read, and the tensors
    /// together take exactly the bytes that the file has for them. So a malicious file takes at
    /// most a few times its own size in memory.
    ///
    /// @throws IllegalArgumentException if it is not a safetensors file, or is truncated; if names,
    ///   sizes or positions contradict each other; or if it has element types other than F32, F64,
    ///   I32 and BOOL
    /// @throws UncheckedIOException if it cannot be read
    public static TensorFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            byte[] json = header(file, channel, size);
            TensorHeader header = HeaderReader.read(file, json);
            header.requireFilled(file, size - LENGTH - json.length);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (TensorEntry entry : header.entries()) {
                tensors.put(entry.name(), TensorBytes.read(entry.type(), channel));
            }
            return new TensorFile(tensors, header.texts());
        } catch (EOFException _) {
            String got = "a file that became shorter while it was read";
            throw mistake(file, got, "a file at rest", "read it again");
        } catch (IOException e) {
            throw new UncheckedIOException("load: cannot read " + file + ": " + e, e);
        }
    }

    private static byte[] header(Path file, FileChannel channel, long size) throws IOException {
        if (size < LENGTH) {
            String got = "a file of " + size + " bytes";
            throw mistake(file, got, "8 or more", "take one that was written whole");
        }
        ByteBuffer buffer = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        TensorBytes.readAll(buffer, channel);
        long length = buffer.getLong(0);
        long most = Math.min(LONGEST_HEADER, size - LENGTH);
        if (length < 0 || length > most) {
            throw mistake(
                    file,
                    "a header of " + Long.toUnsignedString(length) + " bytes at byte 0",
                    "at most " + most + " in a file of " + size,
                    "take a safetensors file that was written whole");
        }
        byte[] json = new byte[(int) length];
        TensorBytes.readAll(ByteBuffer.wrap(json), channel);
        return json;
    }

    static IllegalArgumentException mistake(Path file, String got, String needed, String cure) {
        return Mistake.of("load " + file, got, needed, cure);
    }
}
