package space.lectio.shared;

import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gives a command's handler who asked: a parameter of type {@link Caller}, taken from the message's metadata. A command that
 * names nobody is refused, wherever it comes from (docs/adr/0038-who-may-is-decided-once.md).
 */
@Component
class CallerParameter implements ParameterResolverFactory, ParameterResolver<Caller> {

    @Override
    public @Nullable ParameterResolver<Caller> createInstance(Executable handler, Parameter[] parameters, int index) {
        return parameters[index].getType() == Caller.class ? this : null;
    }

    @Override
    public boolean matches(Message<?> message) {
        return message instanceof CommandMessage<?>;
    }

    @Override
    public Caller resolveParameterValue(Message<?> message) {
        return Caller.of(message.getMetaData());
    }
}
