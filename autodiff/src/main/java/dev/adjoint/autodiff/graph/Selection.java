package dev.adjoint.autodiff.graph;

/// Takes each element from the second input where the first, a mask, is true, and from the third
/// where it is false. The derivative goes the way the value came.
public record Selection() implements Op {
    @Override
    public String label() {
        return "select";
    }
}
