package dev.adjoint.mlp.data;

import dev.adjoint.mlp.text.Mistake;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// A file of bytes in the IDX format, read from its start to its end. Its numbers are big-endian:
/// two bytes 0, one for the type (8: unsigned bytes), one for the number of dimensions, an int32
/// for the size of each, and then the bytes, the last dimension changing fastest. The first four
/// are 2049 for labels and 2051 for images (LeCun, Cortes and Burges, "The MNIST database of
/// handwritten digits", 1998).
final class IdxFile implements Closeable {
    static final int LABELS = 2049;
    static final int IMAGES = 2051;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final DataInputStream in;
    private final int count;
    private final int itemSize;
    private int read;

    private IdxFile(Path file, DataInputStream in, int magic) throws IOException {
        this.file = file;
        this.in = in;
        int found = in.readInt();
        if (found != magic) {
            String needed = magic + (magic == LABELS ? ", labels" : ", images");
            throw mistake(file, "the magic number " + found, needed);
        }
        count = size();
        long size = 1;
        for (int dimension = 1; dimension < (magic & 0xff); dimension++) {
            size *= size();
        }
        if (size > Integer.MAX_VALUE) {
            throw mistake(file, "items of " + size + " bytes", "fewer than 2 billion");
        }
        itemSize = (int) size;
    }

    /// Opens a file and reads its header. Gzip compression is recognised by the first bytes.
    ///
    /// @param magic the required first four bytes
    /// @throws IllegalArgumentException if the header differs or is too short
    /// @throws UncheckedIOException if the file cannot be read
    static IdxFile open(Path file, int magic) {
        try {
            InputStream stored = Files.newInputStream(file);
            try {
                return new IdxFile(file, new DataInputStream(unpacked(stored)), magic);
            } catch (IOException | RuntimeException e) {
                stored.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /// The number of items: images or labels.
    int count() {
        return count;
    }

    /// The number of bytes per item.
    int itemSize() {
        return itemSize;
    }

    /// Returns up to this many of the next items. Memory use is bounded by the bytes in the file,
    /// not by the sizes in its header.
    byte[] next(int items) {
        long size = (long) Math.min(items, count - read) * itemSize;
        if (size > Integer.MAX_VALUE - 8) {
            throw mistake(file, size + " bytes at once", "fewer than 2 billion, or a stream");
        }
        try {
            byte[] bytes = in.readNBytes((int) size);
            if (bytes.length < size) {
                throw new EOFException();
            }
            read += Math.min(items, count - read);
            return bytes;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /// @throws IllegalArgumentException if bytes follow the last item
    void requireEnd() {
        try {
            if (in.read() >= 0) {
                throw mistake(file, "more bytes than that", "the " + count + " items it promises");
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private int size() throws IOException {
        int size = in.readInt();
        if (size < 1) {
            throw mistake(file, "the size " + size, "1 or more");
        }
        return size;
    }

    private static InputStream unpacked(InputStream stored) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stored, 1 << 16);
        in.mark(2);
        int start = in.read() << 8 | in.read();
        in.reset();
        return start == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    }

    private static RuntimeException failure(Path file, IOException cause) {
        if (cause instanceof EOFException) {
            IllegalArgumentException mistake =
                    mistake(file, "the end of the file", "as many bytes as its header promises");
            mistake.initCause(cause);
            return mistake;
        }
        return new UncheckedIOException("idx: cannot read " + file, cause);
    }

    private static IllegalArgumentException mistake(Path file, String got, String needed) {
        return Mistake.of("idx", got, needed, "fetch " + file + " again");
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }
}
