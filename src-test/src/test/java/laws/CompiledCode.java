package laws;

import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.JMException;
import javax.management.ObjectName;

/// What C2 has compiled of generated classes, by the number of each compilation.
///
/// @param used those whose code is in use
/// @param stopped those whose code is no longer called
record CompiledCode(Set<String> used, Set<String> stopped) {
    private static final String GENERATED = "dev.adjoint.autodiff.generate.Generated";
    private static final String HIGHEST_TIER = "4";
    private static final String IN_USE = "0";

    static CompiledCode now() {
        CompiledCode code = new CompiledCode(new HashSet<>(), new HashSet<>());
        list().lines()
                .filter(line -> line.contains(GENERATED))
                .map(line -> line.trim().split(" +", 4))
                .filter(words -> words[1].equals(HIGHEST_TIER))
                .forEach(
                        words ->
                                (words[2].equals(IN_USE) ? code.used : code.stopped).add(words[0]));
        return code;
    }

    /// What became of the code until later; empty where it is as it was.
    Optional<String> change(CompiledCode later) {
        Set<String> stoppedSince = without(later.stopped, stopped);
        Set<String> compiledSince = without(without(later.used, used), stopped);
        return stoppedSince.isEmpty() && compiledSince.isEmpty()
                ? Optional.empty()
                : Optional.of("stopped " + stoppedSince + ", compiled " + compiledSince);
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        return all.stream()
                .filter(each -> !some.contains(each))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String list() {
        try {
            ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
            return (String)
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    commands,
                                    "compilerCodelist",
                                    new Object[] {},
                                    new String[] {});
        } catch (JMException e) {
            throw new IllegalStateException("this JVM does not list its compiled code", e);
        }
    }
}
