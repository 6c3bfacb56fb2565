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

/// Named tensors and texts in one file of the safetensors format, which many other programs read
/// and write too: the header's length in 8 bytes, the header in JSON, and the elements (Hugging
/// Face, README of safetensors, "Format").
///
/// @param tensors by name
/// @param texts the file's `__metadata__`
public record TensorFile(Map<String, Tensor> tensors, Map<String, String> texts) {
    /// The longest header that is read, as in the format's own program.
    private static final int LONGEST_HEADER = 100_000_000;

    private static final int LENGTH = 8;

    /// @throws IllegalArgumentException where a tensor has the name that the format keeps for texts
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

    /// Writes the file, or replaces it, in one step: whenever the program is stopped, the file from
    /// before or this one is there, whole.
    ///
    /// @throws UncheckedIOException where it cannot be written
    public void write(Path file) {
        // Those of larger elements first, so that each begins at a multiple of its elements' size.
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

    /// Reads a file. All of its header is checked before any tensor is read, and all tensors
    /// together take as many bytes as the file has for them: a file made to do harm takes no more
    /// memory than a few times its own size.
    ///
    /// @throws IllegalArgumentException where it is no safetensors file, or not all of one; where
    ///   names, sizes or places contradict each other; or where it has other element types than
    ///   F32, F64, I32 and BOOL
    /// @throws UncheckedIOException where it cannot be read
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
