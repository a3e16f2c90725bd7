package space.lectio.app.security;

import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import space.lectio.app.security.SessionGate.CallerAuthentication;
import space.lectio.reporting.api.ConsumerTokens;
import space.lectio.reporting.api.FeedReader;
import space.lectio.reporting.api.Scope;

/** Who reads the feed with the running request: a consumer, or an administrator, who may see all texts anyway. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class FeedReaders implements WebMvcConfigurer, HandlerMethodArgumentResolver {

    private final ConsumerTokens consumers;
    private final SessionGate sessions;

    FeedReaders(ConsumerTokens consumers, SessionGate sessions) {
        this.consumers = consumers;
        this.sessions = sessions;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == FeedReader.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return reader(SecurityContextHolder.getContext().getAuthentication());
    }

    private FeedReader reader(@Nullable Authentication authentication) {
        return switch (authentication) {
            case ConsumerAuthentication program -> {
                var consumer = program.consumer();
                yield new FeedReader(
                        "consumers/" + consumer.id(), consumer.scopes(), () -> consumers.isActive(consumer.id()));
            }
            case CallerAuthentication person
            when person.caller().isAdmin() ->
                new FeedReader(
                        "people/" + person.caller().id(),
                        EnumSet.allOf(Scope.class),
                        () -> sessions.isStillOpen(person));
            case null, default -> throw new AccessDeniedException("no reader of the feed");
        };
    }
}
