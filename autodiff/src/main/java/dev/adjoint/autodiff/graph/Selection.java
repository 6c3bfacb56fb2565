package dev.adjoint.autodiff.graph;

/// Takes each element from the second input where the first, a mask, is true, and from the third
/// where it is false. The derivative passes to the input that gave the value.
public record Selection() implements Op {
    @Override
    public String label() {
        return "select";
    }
}
