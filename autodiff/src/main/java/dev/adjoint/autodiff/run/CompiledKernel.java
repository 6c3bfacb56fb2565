package dev.adjoint.autodiff.run;

import dev.adjoint.autodiff.fuse.Launch;
import dev.adjoint.autodiff.generate.Kernel;
import dev.adjoint.autodiff.graph.Node;

import java.util.List;

/// A kernel that a program launches, for those who want to see it.
public final class CompiledKernel {
    private final Launch launch;
    private final Kernel kernel;

    CompiledKernel(Launch launch, Kernel kernel) {
        this.launch = launch;
        this.kernel = kernel;
    }

    /// What it computes, inputs before their users.
    public List<Node> nodes() {
        return launch.nodes();
    }

    /// Whether it has a form for the Vector API, on this machine and in this process.
    public boolean hasVectorForm() {
        return kernel.vector().isPresent();
    }

    /// Whether its quickest form serves now: the vector form where there is one.
    public boolean isWarm() {
        return !kernel.isCold();
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
