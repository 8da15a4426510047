using ThreatBot.Core.Models;
using ThreatBot.Core.Reports;

namespace ThreatBot.Core.Dialogs;

/// <summary>Where the results of a model go: its owner says so, to conversations that they are in themselves.</summary>
internal static class PostTalk
{
    public static void Carry(Exchange exchange, Instruction said)
    {
        if (said.Verb is Verb.Posts)
        {
            List(exchange);
        }
        else if (exchange.Model is not { } model || exchange.Scene.Models.FirstOrDefault(head => head.Id == model.Id) is not { } head)
        {
            exchange.Whisper(SteerPrompts.NoModel.With());
        }
        else if (head.Owner != exchange.Incoming.Speaker)
        {
            exchange.Whisper(PostPrompts.NotYours.With(new Value.Said(model.Name), new Value.Person(head.Owner)));
        }
        else if (PostRequest.Read(said.Rest, exchange.Lexicon) is not { } request)
        {
            exchange.Whisper(SteerPrompts.HelpWord.With(new Value.Words(HelpPrompts.Of(said.Verb).With())));
            if (said.Verb is Verb.Post)
            {
                exchange.Whisper(PostPlaces.Others(exchange));
            }
        }
        else if (said.Verb is Verb.Post)
        {
            Set(exchange, model, request);
        }
        else
        {
            Stop(exchange, model, request.Place);
        }
    }

    /// <summary>Who is not in the other conversation gets the same answer as if it did not exist.</summary>
    private static void Set(Exchange exchange, ThreatModel model, PostRequest request)
    {
        if ((request.Place is { } named ? PostPlaces.Named(exchange, named) : exchange.Conversation.Id) is not { } place)
        {
            exchange.Whisper(PostPrompts.Unknown.With(new Value.Said(request.Place ?? ""), new Value.Words(PostPlaces.Others(exchange))));
            return;
        }

        exchange.Do(new ModelDeed.Post(model.Id, place, request.When, request.Reader));
        exchange.Say(PostPrompts.Set.With(new Value.Said(model.Name), Where(exchange, place), When(request.When), For(request.Reader), StopWith(exchange, place)));
    }

    private static void Stop(Exchange exchange, ThreatModel model, string? named)
    {
        var place = named is null ? exchange.Conversation.Id : PostPlaces.Named(exchange, named);
        var posting = exchange.Scene.Postings.FirstOrDefault(posting =>
            posting.Model == model.Id && (posting.Conversation == place || PostPlaces.Is(posting.Conversation, (named ?? "").TrimStart('#'))));
        if (posting is null)
        {
            exchange.Whisper(PostPrompts.NotPosted.With(new Value.Said(model.Name)));
            return;
        }

        exchange.Do(new ModelDeed.Unpost(model.Id, posting.Conversation));
        exchange.Say(PostPrompts.Stopped.With(new Value.Said(model.Name), Where(exchange, posting.Conversation)));
    }

    /// <summary>Where results of the model in use go, what is told here, and how often this conversation takes it.</summary>
    private static void List(Exchange exchange)
    {
        if (exchange.Model is { } model)
        {
            var lines = exchange.Scene.Postings.Where(posting => posting.Model == model.Id).Select(posting => Line(posting, Where(exchange, posting.Conversation))).ToValueList();
            exchange.Say(lines.Count == 0 ? PostPrompts.ListNone.With(new Value.Said(model.Name)) : PostPrompts.List.With(new Value.Said(model.Name), new Value.Many(lines)));
        }

        var here = exchange.Scene.Postings.Where(posting => posting.Conversation == exchange.Conversation.Id && posting.Model != exchange.Model?.Id).ToList();
        if (here.Count > 0)
        {
            exchange.Say(PostPrompts.ListHere.With(new Value.Many(here.Select(posting => Line(posting, new Value.Said(posting.Name))).ToValueList())));
        }
        else if (exchange.Model is null)
        {
            exchange.Whisper(SteerPrompts.NoModel.With());
        }

        if (QuietTalk.State(exchange) is { } state)
        {
            exchange.Say(state);
        }
    }

    private static Value Line(Posting posting, Value subject) => new Value.Words(PostPrompts.Line.With(subject, When(posting.When), For(posting.Reader)));

    private static Value Where(Exchange exchange, string place) => new Value.Words(place == exchange.Conversation.Id
        ? PostPrompts.Here.With()
        : PostPrompts.There.With(new Value.Code(PostPlaces.Sign(place))));

    private static Value StopWith(Exchange exchange, string place) => new Value.Words(place == exchange.Conversation.Id
        ? PostPrompts.StopHere.With()
        : PostPrompts.StopThere.With(new Value.Code(PostPlaces.Sign(place))));

    private static Value When(PostWhen when) => new Value.Words(PostPrompts.When(when).With());

    private static Value For(Reader? reader) => new Value.Words(PostPrompts.For(reader).With());
}
