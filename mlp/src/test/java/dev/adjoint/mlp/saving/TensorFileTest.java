package dev.adjoint.mlp.saving;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is written is what is read, and what was made to do harm does none.
class TensorFileTest {
    @TempDir Path folder;

    @Property(tries = 100)
    void whatIsWrittenIsReadToTheBit(
            @ForAll("tensors") List<Tensor> tensors, @ForAll List<String> texts)
            throws IOException {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        tensors.forEach(tensor -> byName.put("t\"ö/" + byName.size(), tensor));
        Map<String, String> byKey = new LinkedHashMap<>();
        texts.stream()
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .forEach(text -> byKey.put(text, text));
        Path file = Files.createTempFile("tensors", ".safetensors");
        try {
            TensorFile written = new TensorFile(byName, byKey);
            written.write(file);
            assertEquals(written, TensorFile.read(file));
            assertEquals(
                    0, (Files.size(file) - bytes(tensors)) % 8, "the elements are not aligned");
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<Tensor>> tensors() {
        Arbitrary<Shape> shapes =
                Arbitraries.integers().between(0, 5).array(int[].class).ofMaxSize(3).map(Shape::of);
        return shapes.flatMap(TensorFileTest::tensor).list().ofMaxSize(6);
    }

    private static Arbitrary<Tensor> tensor(Shape shape) {
        Arbitrary<Long> bits = Arbitraries.longs();
        Arbitrary<double[]> values =
                bits.map(Double::longBitsToDouble).array(double[].class).ofSize(shape.count());
        return values.flatMap(
                elements ->
                        Arbitraries.of(DType.values())
                                .map(dtype -> Tensor.of(shape, elements).as(dtype)));
    }

    private static long bytes(List<Tensor> tensors) {
        return tensors.stream().mapToLong(tensor -> TensorEntry.bytes(tensor.type())).sum();
    }

    /// Tensors at and around the length of a piece.
    @Test
    void largeTensorsAreWrittenAndReadPieceByPiece() {
        for (int count : new int[] {16383, 16384, 16385, 40000}) {
            double[] values = new double[count];
            Arrays.setAll(values, i -> i * 0.25);
            for (DType dtype : DType.values()) {
                Tensor tensor = Tensor.of(Shape.of(count), values).as(dtype);
                Path file = folder.resolve("large");
                new TensorFile(Map.of("t", tensor), Map.of()).write(file);
                assertEquals(tensor, TensorFile.read(file).tensors().get("t"));
            }
        }
    }

    /// The example's bytes were put together by hand from the format's description.
    @Test
    void theBytesAreThoseOfTheFormat() throws IOException {
        Path file = folder.resolve("bytes");
        new TensorFile(Map.of("a", Tensor.of(1f, -2f)), Map.of("k", "v")).write(file);
        String json =
                "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2],"
                        + "\"data_offsets\":[0,8]}}";
        byte[] data = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0};
        String padded = json + " ".repeat((8 - json.length() % 8) % 8);
        assertArrayEquals(file(padded.length(), padded, data), Files.readAllBytes(file));
    }

    @Test
    void aHeaderThatIsLongerThanTheFileIsRefused() throws IOException {
        assertRefused(file(1000, "{}", new byte[0]), "got a header of 1000 bytes at byte 0");
        assertRefused(file(-1, "{}", new byte[0]), "got a header of 18446744073709551615 bytes");
        assertRefused(new byte[7], "got a file of 7 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    [] | without {
                    {"a":1} | needed an object for a
                    {"a":{}} | needed its dtype, its shape and two data_offsets
                    {"a":{"dtype":"F32","shape":[2]}} | two data_offsets
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}} | two data_offsets
                    {"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}} | the dtype F16 of a
                    {"a":{"dtype":3,"shape":[2],"data_offsets":[0,8]}} | a text for the dtype of a
                    {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}} | -2 in the shape of a
                    {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}} | 2.0 in the shape
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}} | -8 in the data_offsets
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}} | got x of a
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}} | behind a gap
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}} | behind a gap
                    {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}} | needed 12 bytes
                    {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} | and 8 of data
                    {"a":{"dtype":"F64","shape":[99],"data_offsets":[0,792]}} | 792 bytes in all
                    {"a":{"dtype":"F32","shape":[65536,65536],"data_offsets":[0,8]}} | 2147483647
                    {"a":{"dtype":"F32","shape":[4294967296],"data_offsets":[0,8]}} | 2147483647
                    {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | the fault
                    {"__metadata__":{"k":1}} | a text for k
                    {"__metadata__":{"k":"1","k":"2"}} | Duplicate
                    {"a":{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}} | Duplicate
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}{} | more after
                    {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]} | the fault
                    {"a":[[[[[[[[[[[[[[[[[[[[[[ | an object for a
                    {"a":{"dtype":"F32","shape":[[[[ | the fault
                    """)
    void aHeaderThatContradictsItselfIsRefused(String json, String message) throws IOException {
        assertRefused(file(json.length(), json, new byte[8]), message);
    }

    @Test
    void twoTensorsOfOneNameOrInOnePlaceAreRefused() throws IOException {
        String entry = "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
        String twice = "{\"a\":" + entry + ",\"a\":" + entry + "}";
        assertRefused(file(twice.length(), twice, new byte[8]), "Duplicate");
        String over = "{\"a\":" + entry + ",\"b\":" + entry + "}";
        assertRefused(file(over.length(), over, new byte[8]), "got b at 0 to 8, over another");
    }

    @Test
    void aShapeOfMoreAxesThanAnyTensorHasIsRefused() throws IOException {
        String most = "1,".repeat(63) + "1";
        String json = "{\"a\":{\"dtype\":\"BOOL\",\"data_offsets\":[0,1],\"shape\":[";
        String good = json + most + "]}}";
        Path file = folder.resolve("axes");
        Files.write(file, file(good.length(), good, new byte[1]));
        assertEquals(64, TensorFile.read(file).tensors().get("a").shape().rank());
        String bad = json + "1," + most + "]}}";
        assertRefused(file(bad.length(), bad, new byte[1]), "needed at most 64 numbers");
    }

    @Test
    void aHeaderThatIsNotUtf8IsRefused() throws IOException {
        byte[] bytes = file(2, "{}", new byte[0]);
        bytes[9] = (byte) 0xff;
        assertRefused(bytes, "not UTF-8");
    }

    /// A file that is cut off anywhere is refused; one with bytes to spare, too.
    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        Path file = folder.resolve("whole");
        Map<String, Tensor> tensors = Map.of("a", Tensor.of(1f, 2f), "b", Tensor.scalar(3.0));
        new TensorFile(tensors, Map.of("k", "v")).write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), ", needed ");
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "and 17 of data");
    }

    /// Any change of a byte gives an error that says so, or tensors of the same total size.
    @Test
    void aFileWithAWrongByteIsRefusedOrRead() throws IOException {
        Path file = folder.resolve("whole");
        new TensorFile(Map.of("a", Tensor.of(1f, 2f)), Map.of("k", "v")).write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int place = 0; place < whole.length; place++) {
            for (int value = 0; value < 256; value += 17) {
                byte[] wrong = whole.clone();
                wrong[place] = (byte) value;
                Files.write(file, wrong);
                try {
                    List<Tensor> read = List.copyOf(TensorFile.read(file).tensors().values());
                    assertTrue(bytes(read) <= 8, read.toString());
                } catch (IllegalArgumentException e) {
                    assertTrue(e.getMessage().startsWith("load " + file), e.getMessage());
                }
            }
        }
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none");
        String message =
                assertThrows(UncheckedIOException.class, () -> TensorFile.read(file)).getMessage();
        assertTrue(message.startsWith("load: cannot read " + file), message);
    }

    @Test
    void aTensorMayNotHaveTheNameOfTheTexts() {
        Map<String, Tensor> tensors = Map.of("__metadata__", Tensor.scalar(1.0));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TensorFile(tensors, Map.of()))
                        .getMessage();
        assertTrue(message.contains("needed another name"), message);
    }

    @Test
    void anEmptyTensorAndAScalarAreTensors() {
        Path file = folder.resolve("small");
        Tensor empty = Tensor.filled(TensorType.of(DType.FLOAT32, 0, 3), 0);
        TensorFile written =
                new TensorFile(Map.of("e", empty, "s", Tensor.scalar(Math.PI)), Map.of());
        written.write(file);
        assertEquals(written, TensorFile.read(file));
    }

    private void assertRefused(byte[] bytes, String message) throws IOException {
        Path file = folder.resolve("refused");
        Files.write(file, bytes);
        String got =
                assertThrows(IllegalArgumentException.class, () -> TensorFile.read(file))
                        .getMessage();
        assertTrue(got.startsWith("load " + file + ": got ") && got.contains(message), got);
    }

    private static byte[] file(long length, String json, byte[] data) {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(header)
                .put(data)
                .array();
    }
}
