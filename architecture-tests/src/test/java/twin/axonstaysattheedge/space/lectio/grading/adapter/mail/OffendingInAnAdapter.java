package twin.axonstaysattheedge.space.lectio.grading.adapter.mail;

import org.axonframework.commandhandling.gateway.CommandGateway;

record OffendingInAnAdapter(CommandGateway commands) {}
