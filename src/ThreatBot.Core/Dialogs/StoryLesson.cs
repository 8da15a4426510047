using ThreatBot.Core.Models;

namespace ThreatBot.Core.Dialogs;

/// <summary>What another team did about the same kind of thing: a question, never an answer.</summary>
internal static class StoryLesson
{
    /// <summary>As many offers as a conversation remembers, so that none comes twice.</summary>
    private const int Memory = 200;

    /// <summary>The state with what can be offered for the worry that was just written down; itself when nothing can.</summary>
    public static StoryState With(Exchange exchange, StoryState state, ValueList<string> threats) =>
        state.Cell is { } cell && threats.Count > 0 && Lessons.For(exchange.Edit.Model, cell, exchange.Scene.Lessons, exchange.Conversation.Offered) is { } lesson
            ? state with { Lesson = lesson, LessonFor = threats }
            : state with { Lesson = null, LessonFor = [] };

    /// <summary>It fits: a measure that is claimed and says where it comes from. The worry stays until the team has done it.</summary>
    public static void Take(Exchange exchange, StoryState state)
    {
        var threats = state.LessonFor.Where(id => exchange.Edit.Model.Find(id) is Threat).ToValueList();
        if (state.Lesson is { } lesson && threats.Count > 0)
        {
            var measure = exchange.Edit.Add(ObjectKind.Countermeasure, id => new Countermeasure
            {
                Id = id,
                Origin = exchange.Origin,
                Text = lesson.Measure,
                Covers = threats,
                Story = state.Story,
                Source = lesson.Name,
            });
            exchange.Say(StoryPrompts.LessonKept.With(new Value.Code(measure.Id), new Value.Said(measure.Text), new Value.Said(lesson.Name)));
            state = state with { Draft = Drafting.With(state.Draft, Drafting.Of(exchange, state).Where(line => threats.Contains(line.Finding)).Select(line => Drafting.Measured(exchange, line, lesson.Measure)).ToValueList()) };
        }

        Leave(exchange, state);
    }

    public static void Leave(Exchange exchange, StoryState state)
    {
        if (state.Lesson is { } lesson)
        {
            exchange.Conversation = exchange.Conversation with { Offered = [.. exchange.Conversation.Offered.TakeLast(Memory - 1), lesson.KeyFor(exchange.Edit.Model.Id)] };
        }

        StoryDialog.Go(exchange, state with { Lesson = null, LessonFor = [] }, StoryTrigger.Next);
    }
}
