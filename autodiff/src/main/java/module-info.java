/// A symbolic autodiff engine: computational graphs, gradients as graphs, and fused SIMD kernels.
module dev.adjoint.autodiff {
    requires jdk.incubator.vector;
    requires jdk.management;
    requires static transitive org.jspecify;

    exports dev.adjoint;
    exports dev.adjoint.autodiff;
    exports dev.adjoint.autodiff.type;
    exports dev.adjoint.autodiff.graph;
    exports dev.adjoint.autodiff.ops;
    exports dev.adjoint.autodiff.evaluate;
    exports dev.adjoint.autodiff.differentiate;
    exports dev.adjoint.autodiff.explain;
    exports dev.adjoint.autodiff.simplify;
    exports dev.adjoint.autodiff.simplify.rules;
    exports dev.adjoint.autodiff.run;
}
