package dev.adjoint.viz;

import static dev.adjoint.Adjoint.add;
import static dev.adjoint.Adjoint.input;
import static dev.adjoint.Adjoint.matmul;
import static dev.adjoint.Adjoint.mean;
import static dev.adjoint.Adjoint.mul;
import static dev.adjoint.Adjoint.scalar;
import static dev.adjoint.Adjoint.sin;
import static dev.adjoint.Adjoint.softmax;
import static dev.adjoint.Adjoint.stack;
import static dev.adjoint.Adjoint.sum;
import static dev.adjoint.Adjoint.tanh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.differentiate.ReverseMode;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.CompiledKernel;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.viz.draw.Edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A kernel is drawn with what it reads, and with nothing else.
class KernelGraphTest {
    @ParameterizedTest
    @MethodSource("programs")
    void edgesFromOtherKernelsAreWhatAKernelReads(Program program) {
        KernelGraph graph = KernelGraph.of(program);
        for (int i = 0; i < program.kernels().size(); i++) {
            CompiledKernel kernel = program.kernels().get(i);
            Set<Node> read = new HashSet<>();
            for (Edge edge : edgesTo(i, graph)) {
                Node from = graph.node(edge.from());
                boolean isGiven = from instanceof Input;
                boolean isOther = graph.kernel(edge.from()) != i && from != graph.node(edge.to());
                if (isGiven || isOther) {
                    read.add(from);
                }
            }
            Set<Node> reads = new HashSet<>(kernel.reads());
            reads.removeIf(Constant.class::isInstance);
            assertEquals(reads, read, "kernel " + (i + 1));
        }
    }

    /// The kernels that write the parts of an array stand one after another.
    @ParameterizedTest
    @MethodSource("programs")
    void eachKernelThatWritesPartOfANodeGoesOnFromTheLast(Program program) {
        KernelGraph graph = KernelGraph.of(program);
        Set<Node> written = new HashSet<>();
        for (int i = 0; i < program.kernels().size(); i++) {
            for (Node node : program.kernels().get(i).writes()) {
                boolean goesOn =
                        edgesTo(i, graph).stream()
                                .anyMatch(
                                        edge ->
                                                graph.kernel(edge.from()) < graph.kernel(edge.to())
                                                        && graph.node(edge.from()) == node
                                                        && graph.node(edge.to()) == node);
                assertEquals(!written.add(node), goesOn, node + " in kernel " + (i + 1));
            }
        }
    }

    private static List<Edge> edgesTo(int kernel, KernelGraph graph) {
        List<Edge> edges = new ArrayList<>();
        graph.connect(kernel, kernel + 1, edges::add);
        edges.removeIf(edge -> graph.kernel(edge.to()) != kernel);
        return edges;
    }

    static List<Program> programs() {
        Input x = scalar("x");
        Node stacked = sum(stack(0, tanh(x), x, sin(mul(x, 2)), add(x, 3), tanh(tanh(x))));
        Input images = input("images", 4, 3);
        Input weight = input("weight", 3, 5);
        Node hidden = tanh(matmul(images, weight));
        Node loss = mean(softmax(matmul(hidden, input("second", 5, 5))));
        Program several = program(loss, weight);
        assertTrue(several.kernels().size() > 3, "few kernels");
        return List.of(program(stacked, x), several);
    }

    private static Program program(Node f, Input target) {
        List<Node> outputs = new ArrayList<>(List.of(f));
        outputs.addAll(ReverseMode.gradient(f, List.of(target)));
        return Program.compile(Graph.of(outputs).inputs(), outputs);
    }
}
