package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.fuse.Place;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A kernel that a program launches, for those who want to see it.
public final class CompiledKernel {
    private final Launch launch;
    private final Kernel kernel;
    private final Function<Node, Place> places;

    CompiledKernel(Launch launch, Kernel kernel, Function<Node, Place> places) {
        this.launch = launch;
        this.kernel = kernel;
        this.places = places;
    }

    /// What it computes, inputs before their users.
    public List<Node> nodes() {
        return launch.nodes();
    }

    /// The nodes that it reads from memory, but for those that it computes itself.
    public List<Node> reads() {
        return launch.reads();
    }

    /// The nodes among what it computes whose values it leaves in memory.
    public List<Node> writes() {
        return launch.writes();
    }

    /// The states that it writes over, by the nodes whose values they take.
    public Map<Node, Input> replaces() {
        Map<Node, Input> replaced = new LinkedHashMap<>();
        for (Node node : writes()) {
            if (places.apply(node) instanceof Place.InState(Input state)) {
                replaced.put(node, state);
            }
        }
        return replaced;
    }

    /// The arithmetic that it does: a multiplication and an addition of a product are two, an op
    /// counts the steps of its code (an exp about 30), a draw of random numbers none.
    public long flops() {
        return launch.flops();
    }

    /// The bytes that it must move: each element that it reads or writes, once.
    public long bytes() {
        return launch.bytes();
    }

    /// Whether it has a form for the Vector API, on this machine and in this process.
    public boolean hasVectorForm() {
        return kernel.vector().isPresent();
    }

    /// Whether its quickest form serves now: the vector form where there is one.
    public boolean isWarm() {
        return kernel.isWarm();
    }

    /// Why it stays in its scalar form, though it has a vector form; empty where it does not.
    public Optional<String> reasonScalar() {
        return kernel.reason();
    }

    /// The kernel as Java: a class with a method `scalar`, and a method `vector` where there is
    /// such a form, which compiles and gives the same bits.
    public String source() {
        return kernel.source();
    }

    /// The labels of what it computes.
    @Override
    public String toString() {
        return nodes().stream().map(Node::label).toList().toString();
    }
}
