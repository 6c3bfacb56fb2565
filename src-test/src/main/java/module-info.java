/// Gradient checks for custom tests: by assertions, by jqwik properties, and by JUnit tests whose
/// failing seeds are stored. mlp, jqwik and JUnit are optional: a module that uses the parts that
/// need them requires them itself.
module dev.adjoint.check {
    requires transitive dev.adjoint.autodiff;
    requires static dev.adjoint.mlp;
    requires static net.jqwik.api;
    requires static org.junit.jupiter.api;
    requires org.opentest4j;
    requires static transitive org.jspecify;

    exports dev.adjoint.check;
    exports dev.adjoint.check.arbitrary;
    exports dev.adjoint.check.junit;
    exports dev.adjoint.check.model;
}
