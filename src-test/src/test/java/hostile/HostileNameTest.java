package hostile;

import static dev.adjoint.autodiff.ops.ActivationOps.tanh;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.parameter;
import static dev.adjoint.autodiff.ops.NodeOps.apply;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Origin;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.run.State;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.mlp.saving.TensorFile;
import dev.adjoint.viz.GraphPage;
import dev.adjoint.viz.GraphPicture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/// A name is any text: whatever it has in it, programs run by it, files keep it, and listings,
/// pictures and pages stay whole.
class HostileNameTest {
    @TempDir Path folder;

    static Stream<String> names() {
        return Stream.of(
                "\"",
                "'",
                "`",
                "\\",
                "a\nb",
                "a\r\nb",
                "a\0b",
                "\u0007",
                "a\u2028b",
                "<",
                "&",
                "</script><script>alert(1)</script>",
                "]]>",
                "-->",
                "{}",
                "%s%n",
                "$x$",
                "#",
                ";",
                "*/",
                "\\u000a;",
                "../../x",
                "x = 1",
                "null",
                "\ud800",
                "\udc00x",
                "x\ud83d\ude00",
                "\u202eabc",
                "\ufffe",
                "e\u0301",
                "한국어",
                "a".repeat(10_000));
    }

    /// An op with a label of a user's own.
    private record Named(String label) implements UnaryOp {
        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.mul(x, x);
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            return on.add(x, x);
        }
    }

    /// So long that code without a loop calls it as a method.
    private record Lengthy(String label) implements UnaryOp {
        @Override
        public <V, M> V value(Lanes<V, M> on, V x) {
            return on.tanh(on.tanh(x));
        }

        @Override
        public <V, M> V derivative(Lanes<V, M> on, V x, V y) {
            return on.constant(1);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aProgramRunsByNameAndAFileKeepsTheName(String name) {
        Input x = input(name, 2);
        Input y = parameter("y" + name, 2);
        Node f = sum(mul(tanh(x), add(x, y)));
        Program program = Program.compile(List.of(x), List.of(f));
        State state = State.of(Map.of("y" + name, Tensor.of(1.0, 2)));
        double value = program.run(state, Map.of(name, Tensor.of(0.5, 1))).scalar(f);
        assertEquals(Math.tanh(0.5) * 1.5 + Math.tanh(1) * 3, value, 1e-12);
        Path file = folder.resolve("names");
        TensorFile saved = new TensorFile(Map.of(name, Tensor.of(1f)), Map.of(name, name));
        saved.write(file);
        assertEquals(saved, TensorFile.read(file));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aListingHasALineForEachNode(String name) {
        Input x = input(name, 2);
        Node f = apply(new Named(name), x);
        assertEquals(2, GraphText.listing(List.of(f)).lines().count());
        assertEquals(Graph.of(f).size(), GraphText.listing(List.of(f)).split("\\R").length);
        Program program = Program.compile(List.of(x), List.of(f));
        assertFalse(program.explain().contains("a\nb"), program::explain);
        String source = program.kernels().getFirst().source();
        Stream<String> remarks = source.lines().filter(line -> line.contains("//"));
        assertTrue(remarks.noneMatch(line -> line.contains("\\u")), source);
        assertFalse(source.lines().anyMatch(line -> line.startsWith("b")), source);
    }

    @ParameterizedTest
    @MethodSource("names")
    void picturesAndPagesStayWhole(String name) throws Exception {
        Input x = input(name, 2);
        Node f = Origin.inScope(name, () -> sum(apply(new Named(name), x)));
        requireXml(GraphPicture.of(f).toSvg());
        assertFalse(GraphPicture.of(f).toDot().isEmpty());
        assertFalse(GraphPicture.of(f).toMermaid().isEmpty());
        assertFalse(GraphText.latex(f).isEmpty());
        assertFalse(GraphPage.of(f).toHtml().contains("<script>alert"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u2028", "\t\r"})
    void aNameThatCannotBeSeenIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> input(name));
    }

    /// More characters than a class file has room for in a name.
    @Test
    void aLabelMayBeOfAnyLength() {
        Input x = input("x");
        Node f = x;
        for (int i = 0; i < 30; i++) {
            f = apply(new Lengthy("a".repeat(70_000)), f);
        }
        double value = 0.5;
        for (int i = 0; i < 30; i++) {
            value = Math.tanh(Math.tanh(value));
        }
        assertEquals(value, Program.compile(List.of(x), List.of(f)).run(0.5).scalar(f), 1e-14);
    }

    @Test
    void twoNamesThatLookAlikeAreTwo() {
        Input composed = input("\u00e9");
        Input combined = input("e\u0301");
        Node f = add(composed, combined);
        Program program = Program.compile(List.of(composed, combined), List.of(f));
        assertEquals(5, program.run(2, 3).scalar(f));
    }

    private static void requireXml(String svg) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)));
    }
}
