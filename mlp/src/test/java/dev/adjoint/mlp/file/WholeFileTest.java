package dev.adjoint.mlp.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.data.Csv;
import dev.adjoint.mlp.data.NumberColumn;
import dev.adjoint.mlp.data.Table;
import dev.adjoint.mlp.saving.TensorFile;
import dev.adjoint.mlp.search.Parameter;
import dev.adjoint.mlp.search.Space;
import dev.adjoint.mlp.search.Trials;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A file is the one from before or the new one, each of them whole.
class WholeFileTest {
    @TempDir private Path folder;

    static Stream<Arguments> writers() {
        TensorFile tensors = new TensorFile(Map.of("a", Tensor.of(1f, 2f)), Map.of());
        Trials trials = Trials.none(Space.of(Parameter.whole("n", 1, 3)));
        Table table = Table.of(NumberColumn.of("n", 1, 2));
        return Stream.of(
                Arguments.of("tensors", (Consumer<Path>) tensors::write),
                Arguments.of("trials", (Consumer<Path>) trials::write),
                Arguments.of("table", (Consumer<Path>) file -> Csv.write(table, file)));
    }

    /// Who has the file open keeps what it held.
    @ParameterizedTest(name = "{0}")
    @MethodSource("writers")
    void aFileIsReplacedAndNotWrittenOver(String name, Consumer<Path> write) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "before");
        Path old = Files.createLink(folder.resolve("old"), file);
        write.accept(file);
        assertEquals("before", Files.readString(old));
        assertTrue(Files.size(file) > 6, "it has other bytes");
        assertEquals(Set.of(file, old), files());
    }

    @Test
    void aWriteThatFailsLeavesTheFileFromBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("kept"), "before");
        assertThrows(
                UncheckedIOException.class,
                () ->
                        WholeFile.write(
                                "save",
                                file,
                                channel -> {
                                    channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
                                    throw new IOException("no space left");
                                }));
        assertEquals("before", Files.readString(file));
        assertEquals(Set.of(file), files());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writers")
    void anInterruptedThreadWritesAllTheSame(String name, Consumer<Path> write) throws IOException {
        Path file = folder.resolve(name);
        write.accept(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Thread.currentThread().interrupt();
        write.accept(file);
        assertTrue(Thread.interrupted(), "the interrupt is lost");
        assertEquals(ByteBuffer.wrap(bytes), ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    @Test
    void aLinkLeadsToTheFileAsBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());
        WholeFile.writeText("save", link, out -> out.write("after"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("after", Files.readString(file));
    }

    @Test
    void permissionsStay() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "before");
        assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Set<PosixFilePermission> mine = PosixFilePermissions.fromString("rw-------");
        Files.setPosixFilePermissions(file, mine);
        WholeFile.writeText("save", file, out -> out.write("after"));
        assertEquals(mine, Files.getPosixFilePermissions(file));
        assertEquals("after", Files.readString(file));
    }

    @Test
    void aPipeIsWrittenToAndStaysOne() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<List<String>> read =
                CompletableFuture.supplyAsync(() -> WholeFileTest.lines(pipe));
        Csv.write(Table.of(NumberColumn.of("n", 1, 2)), pipe);
        assertEquals(3, read.get().size());
        assertTrue(Files.readAttributes(pipe, "isOther").containsValue(true));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return Set.copyOf(all.toList());
        }
    }
}
