package dev.adjoint.mlp.saving;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// The elements of tensors as stored in a file: in row-major order, little-endian, a truth value as
/// one byte. Converted in pieces, so that a large tensor needs no second copy.
final class TensorBytes {
    private static final int PIECE = 1 << 16;

    private TensorBytes() {}

    static void write(Tensor tensor, WritableByteChannel channel) throws IOException {
        int count = tensor.shape().count();
        Object array = tensor.dtype().newArray(count);
        tensor.copyInto(array, 0);
        ByteBuffer buffer = buffer(tensor.type());
        int most = PIECE / tensor.dtype().bytes();
        for (int start = 0; start < count; start += most) {
            int elements = Math.min(most, count - start);
            buffer.clear();
            put(array, start, elements, buffer);
            writeAll(buffer.position(0).limit(elements * tensor.dtype().bytes()), channel);
        }
    }

    static void writeAll(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /// @throws EOFException if there are too few bytes
    static Tensor read(TensorType type, ReadableByteChannel channel) throws IOException {
        int count = type.shape().count();
        Object array = type.dtype().newArray(count);
        ByteBuffer buffer = buffer(type);
        int most = PIECE / type.dtype().bytes();
        for (int start = 0; start < count; start += most) {
            int elements = Math.min(most, count - start);
            readAll(buffer.clear().limit(elements * type.dtype().bytes()), channel);
            get(buffer.flip(), array, start, elements);
        }
        return Tensor.copyOf(type, array, 0);
    }

    static void readAll(ByteBuffer buffer, ReadableByteChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException();
            }
        }
    }

    private static ByteBuffer buffer(TensorType type) {
        int bytes = (int) Math.min(PIECE, TensorEntry.bytes(type));
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void put(Object array, int start, int count, ByteBuffer buffer) {
        switch (array) {
            case float[] floats -> buffer.asFloatBuffer().put(floats, start, count);
            case double[] doubles -> buffer.asDoubleBuffer().put(doubles, start, count);
            case int[] ints -> buffer.asIntBuffer().put(ints, start, count);
            case boolean[] truths -> {
                for (int i = 0; i < count; i++) {
                    buffer.put((byte) (truths[start + i] ? 1 : 0));
                }
            }
            default -> throw new IllegalStateException("save: storage " + array.getClass());
        }
    }

    private static void get(ByteBuffer buffer, Object array, int start, int count) {
        switch (array) {
            case float[] floats -> buffer.asFloatBuffer().get(floats, start, count);
            case double[] doubles -> buffer.asDoubleBuffer().get(doubles, start, count);
            case int[] ints -> buffer.asIntBuffer().get(ints, start, count);
            case boolean[] truths -> {
                for (int i = 0; i < count; i++) {
                    truths[start + i] = buffer.get() != 0;
                }
            }
            default -> throw new IllegalStateException("load: storage " + array.getClass());
        }
    }
}
