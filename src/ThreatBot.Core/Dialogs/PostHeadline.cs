using System.Collections.Immutable;
using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>The short post: what is new, why that matters to the reader, one next step, how things stand, and where to read more.</summary>
internal static class PostHeadline
{
    public static Prompt Of(Exchange exchange, Told told, Posted posted, ImmutableArray<Fact> fresh)
    {
        var news = fresh.CountBy(fact => fact.Kind).OrderBy(count => count.Key).ToList();
        return PostPrompts.Headline.With(
            Name(told),
            new Value.Many(news.Select(count => (Value)new Value.Words(PostPrompts.Count(count.Key).With(new Value.Number(count.Value)))).ToValueList()),
            new Value.Words(PostPrompts.Why(news[0].Key, told.How.Reader).With()),
            new Value.Words(PostPrompts.Next(news[0].Key).With()),
            Now(exchange, told, posted),
            More(exchange, told));
    }

    /// <summary>Before there is any news: that there will be.</summary>
    public static Prompt Introducing(Exchange exchange, Told told, Posted posted) => PostPrompts.Introduction.With(
        Name(told),
        new Value.Words(PostPrompts.When(told.How.When).With()),
        new Value.Words(PostPrompts.For(told.How.Reader).With()),
        new Value.Person(told.Owner),
        Now(exchange, told, posted),
        More(exchange, told));

    /// <summary>Nothing is new, but something that was told is so no more.</summary>
    public static Prompt PutRight(Exchange exchange, Told told, Posted posted) => PostPrompts.PutRight.With(Name(told), Now(exchange, told, posted), More(exchange, told));

    private static Value Name(Told told) => new Value.Said(told.Model.Name);

    /// <summary>Nothing is told of a story before its closing card, but a nought would say that there is nothing.</summary>
    private static Value Now(Exchange exchange, Told told, Posted posted)
    {
        var now = new Value.Words(PostPrompts.Now.With(
            new Value.Number(posted.Ways.Count), new Value.Number(posted.Broken.Count), new Value.Number(posted.Ending.Count), new Value.Number(posted.Checked.Count)));
        return PostFacts.Talked(told.Model, exchange.Today) is var talked and > 0
            ? new Value.Many([now, new Value.Words(PostPrompts.NowTalked.With(new Value.Number(talked)))])
            : now;
    }

    /// <summary>There is no page of a model, so what leads there is a command; where the model is not seen, whom to ask.</summary>
    private static Value More(Exchange exchange, Told told)
    {
        var summary = new Value.Words(PostPrompts.Summary(told.How.Reader).With());
        return new Value.Words(
            exchange.Conversation.Model == told.Model.Id ? PostPrompts.MoreHere.With(summary)
            : exchange.Scene.Models.Any(head => head.Id == told.Model.Id) ? PostPrompts.MoreUse.With(new Value.Said(told.Model.Name), summary)
            : PostPrompts.MoreAsk.With(new Value.Person(told.Owner), new Value.Code(PostPlaces.Sign(exchange.Conversation.Id))));
    }
}
