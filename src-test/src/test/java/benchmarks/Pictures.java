package benchmarks;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.viz.GraphPicture;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/// The text of large graphs: DOT with every node, and Mermaid of the graph folded, which is little
/// else than folding it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgsAppend = {"-Xmx6g", "-Dadjoint.lines=false"})
public class Pictures {
    @Param({"chain", "random"})
    String kind;

    @Param({"100000", "1000000"})
    int nodes;

    private GraphPicture picture;

    @Setup
    public void draw() {
        Node root = kind.equals("chain") ? GraphScale.chain(nodes) : GraphScale.random(nodes);
        picture = GraphPicture.of(root);
    }

    @Benchmark
    public int dot() {
        return picture.toDot().length();
    }

    @Benchmark
    public int folded() {
        return picture.toMermaid().length();
    }
}
